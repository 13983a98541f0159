/** The table in DynamoDB, or in any engine that speaks its protocol. */
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  DeleteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  type KeysAndAttributes,
  PutItemCommand,
  QueryCommand,
  type ReturnConsumedCapacity,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { Refusal } from "../domain/refusal.ts";
import { cursorOf, keyAt } from "./cursor.ts";
import { conditionOf, queryOf, updateOf } from "./expressions.ts";
import { Conflict, type Item, type Page, type Question, type Table, type Write } from "./table.ts";

/** Receives what each request consumed; asked for only when somebody listens. */
export type Meter = (operation: string, consumed: readonly ConsumedCapacity[]) => void;

/** Writes that met a transaction on the same item are tried this often in all. */
const triesMax = 5;
const backOffMs = 20;

export function dynamoTable(
  name: string,
  options: { readonly client?: DynamoDBClientConfig; readonly meter?: Meter } = {},
): Table {
  const client = new DynamoDBClient(options.client ?? {});
  const measured: { ReturnConsumedCapacity?: ReturnConsumedCapacity } = options.meter
    ? { ReturnConsumedCapacity: "INDEXES" }
    : {};
  const meter = (operation: string, consumed?: ConsumedCapacity | readonly ConsumedCapacity[]) => {
    if (consumed) options.meter?.(operation, [consumed].flat() as ConsumedCapacity[]);
  };

  return {
    async get(key, how) {
      const command = new GetItemCommand({
        TableName: name,
        Key: marshall({ pk: key.pk, sk: key.sk }),
        ConsistentRead: how !== "eventually",
        ...measured,
      });
      const answer = await unlessThrottled(client.send(command));
      meter("GetItem", answer.ConsumedCapacity);
      return answer.Item && unmarshall(answer.Item);
    },

    async batchGet(keys) {
      if (keys.length === 0) return [];
      if (keys.length > 100) throw new Error("batchGet takes at most 100 keys");
      const items: Item[] = [];
      let missing: Record<string, KeysAndAttributes> = {
        [name]: { Keys: keys.map((key) => marshall({ pk: key.pk, sk: key.sk })) },
      };
      for (let tries = 0; Object.keys(missing).length > 0; tries++) {
        if (tries === triesMax) throw new Refusal("too-busy");
        const answer = await unlessThrottled(
          client.send(new BatchGetItemCommand({ RequestItems: missing, ...measured })),
        );
        meter("BatchGetItem", answer.ConsumedCapacity);
        items.push(...(answer.Responses?.[name] ?? []).map((item) => unmarshall(item)));
        missing = answer.UnprocessedKeys ?? {};
      }
      return items;
    },

    async query(question: Question): Promise<Page> {
      const command = new QueryCommand({
        TableName: name,
        ...queryOf(question),
        Limit: question.limit,
        ScanIndexForward: !question.newestFirst,
        ...(question.after ? { ExclusiveStartKey: marshall(keyAt(question)) } : {}),
        ...(question.consistent ? { ConsistentRead: true } : {}),
        ...measured,
      });
      const answer = await unlessThrottled(client.send(command));
      meter("Query", answer.ConsumedCapacity);
      const items = (answer.Items ?? []).map((item) => unmarshall(item));
      return answer.LastEvaluatedKey
        ? { items, next: cursorOf(unmarshall(answer.LastEvaluatedKey)) }
        : { items };
    },

    async write(...writes) {
      if (writes.length === 0) return;
      if (writes.length > 100) throw new Error("a transaction holds at most 100 writes");
      const [only] = writes;
      if (writes.length === 1 && only && !("check" in only)) return writeOne(only);
      return transact(writes);
    },
  };

  async function writeOne(write: Exclude<Write, { check: unknown }>): Promise<void> {
    const answer = await onBusyAgain(() => sendOne(write));
    meter(answer.operation, answer.ConsumedCapacity);
  }

  async function sendOne(write: Exclude<Write, { check: unknown }>) {
    const input = { TableName: name, ...measured };
    if ("put" in write) {
      const put = new PutItemCommand({ ...input, ...putOf(write) });
      return { operation: "PutItem", ...(await client.send(put)) };
    }
    if ("update" in write) {
      const update = new UpdateItemCommand({ ...input, ...updateInput(write) });
      return { operation: "UpdateItem", ...(await client.send(update)) };
    }
    const remove = new DeleteItemCommand({
      ...input,
      Key: marshall(write.delete),
      ...conditionOf(write.if),
    });
    return { operation: "DeleteItem", ...(await client.send(remove)) };
  }

  async function transact(writes: readonly Write[]): Promise<void> {
    const items = writes.map(transactItemOf);
    const answer = await onBusyAgain(() =>
      client.send(new TransactWriteItemsCommand({ TransactItems: items, ...measured })),
    );
    meter("TransactWriteItems", answer.ConsumedCapacity);
  }

  function transactItemOf(write: Write): TransactWriteItem {
    if ("put" in write) return { Put: { TableName: name, ...putOf(write) } };
    if ("update" in write) return { Update: { TableName: name, ...updateInput(write) } };
    if ("delete" in write) {
      return { Delete: { TableName: name, Key: marshall(write.delete), ...conditionOf(write.if) } };
    }
    const check = conditionOf(write.if);
    return {
      ConditionCheck: {
        TableName: name,
        Key: marshall(write.check),
        ...check,
        ConditionExpression: check.ConditionExpression ?? "",
      },
    };
  }

  function putOf(write: Extract<Write, { put: unknown }>) {
    return {
      Item: marshall(write.put, { removeUndefinedValues: true }),
      ...conditionOf(write.if),
    };
  }

  function updateInput(write: Extract<Write, { update: unknown }>) {
    return { Key: marshall(write.update), ...updateOf(write) };
  }
}

/** Writes again while something that passes by itself is in the way: another transaction, traffic. */
async function onBusyAgain<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await unlessThrottled(send());
    } catch (error) {
      const failed = failedConditions(error);
      if (failed.length > 0) throw new Conflict(failed);
      if (!isPassing(error)) throw error;
      if (tries === triesMax) throw new Refusal("too-busy");
      await new Promise((done) => setTimeout(done, backOffMs * 2 ** tries * Math.random()));
    }
  }
}

/** The client has tried again by itself; whoever asked may come back later. */
async function unlessThrottled<T>(sending: Promise<T>): Promise<T> {
  try {
    return await sending;
  } catch (error) {
    if (error instanceof Error && throttlingErrors.includes(error.name)) {
      throw new Refusal("too-busy");
    }
    throw error;
  }
}

const throttlingErrors: readonly string[] = [
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
];

function failedConditions(error: unknown): readonly number[] {
  if (error instanceof ConditionalCheckFailedException) return [0];
  const codes = cancellationCodes(error);
  return codes.flatMap((code, at) => (code === "ConditionalCheckFailed" ? [at] : []));
}

function isPassing(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  const codes = cancellationCodes(error).filter((code) => code !== "None");
  return codes.length > 0 && codes.every((code) => passingCodes.includes(code));
}

const passingCodes: readonly string[] = [
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
];

function cancellationCodes(error: unknown): readonly string[] {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).map((reason) => reason.Code ?? "");
}
