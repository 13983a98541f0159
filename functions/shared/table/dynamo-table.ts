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

/** Transactions that met another one on the same item are tried this often in all. */
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
      const answer = await client.send(
        new GetItemCommand({
          TableName: name,
          Key: marshall({ pk: key.pk, sk: key.sk }),
          ConsistentRead: how !== "eventually",
          ...measured,
        }),
      );
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
        const answer = await client.send(
          new BatchGetItemCommand({ RequestItems: missing, ...measured }),
        );
        meter("BatchGetItem", answer.ConsumedCapacity);
        items.push(...(answer.Responses?.[name] ?? []).map((item) => unmarshall(item)));
        missing = answer.UnprocessedKeys ?? {};
      }
      return items;
    },

    async query(question: Question): Promise<Page> {
      const answer = await client.send(
        new QueryCommand({
          TableName: name,
          ...queryOf(question),
          Limit: question.limit,
          ScanIndexForward: !question.newestFirst,
          ...(question.after ? { ExclusiveStartKey: marshall(keyAt(question)) } : {}),
          ...(question.consistent ? { ConsistentRead: true } : {}),
          ...measured,
        }),
      );
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
    try {
      const answer = await sendOne(write);
      meter(answer.operation, answer.ConsumedCapacity);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) throw new Conflict([0]);
      throw error;
    }
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
    for (let tries = 1; ; tries++) {
      try {
        const answer = await client.send(
          new TransactWriteItemsCommand({ TransactItems: items, ...measured }),
        );
        meter("TransactWriteItems", answer.ConsumedCapacity);
        return;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
        const failed = codes.flatMap((code, at) => (code === "ConditionalCheckFailed" ? [at] : []));
        if (failed.length > 0) throw new Conflict(failed);
        if (!codes.every((code) => code === "None" || isPassing(code))) throw error;
        if (tries === triesMax) throw new Refusal("too-busy");
        await new Promise((done) => setTimeout(done, backOffMs * 2 ** tries * Math.random()));
      }
    }
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

/** Reasons that pass by themselves: another transaction, or more traffic than this moment allows. */
function isPassing(code: string | undefined): boolean {
  return (
    code === "TransactionConflict" ||
    code === "ThrottlingError" ||
    code === "ProvisionedThroughputExceeded"
  );
}
