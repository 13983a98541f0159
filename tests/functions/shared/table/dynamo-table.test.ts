/** Faults that the engine cannot make: how often the table tries, and what it says in the end. */
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  InternalServerError,
  ProvisionedThroughputExceededException,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test, vi } from "vitest";
import { Refusal } from "#shared/domain/refusal.ts";
import { dynamoTable } from "#shared/table/dynamo-table.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { Conflict } from "#shared/table/table.ts";

const client = mockClient(DynamoDBClient);
const table = dynamoTable("table", { client: { region: "local" } });
const item = { pk: "THING#1", sk: "A" };
const about = { $metadata: {}, message: "" };

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    ...about,
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const writeTwo = () => table.write({ put: item }, { put: { ...item, sk: "B" } });
const sent = () => client.calls().length;

beforeEach(() => {
  client.reset();
  vi.spyOn(Math, "random").mockReturnValue(0);
});

test.each([
  ["another transaction", ["None", "TransactionConflict"]],
  ["throttling", ["ThrottlingError", "None"]],
  ["too much traffic on one partition", ["TransactionConflict", "ProvisionedThroughputExceeded"]],
])(
  "a transaction that meets %s is tried five times, then the table is too busy",
  async (_, codes) => {
    client.on(TransactWriteItemsCommand).rejects(cancelled(...codes));

    await expect(writeTwo()).rejects.toMatchObject({ code: "too-busy" });

    expect(sent()).toBe(5);
  },
);

test("a transaction gets through as soon as the other one is over", async () => {
  client
    .on(TransactWriteItemsCommand)
    .rejectsOnce(cancelled("TransactionConflict", "None"))
    .resolves({});

  await writeTwo();

  expect(sent()).toBe(2);
});

test("a transaction that both meets another one and fails a condition is a conflict at once", async () => {
  client
    .on(TransactWriteItemsCommand)
    .rejects(cancelled("TransactionConflict", "ConditionalCheckFailed"));

  await expect(writeTwo()).rejects.toEqual(new Conflict([1]));

  expect(sent()).toBe(1);
});

test.each([
  ["says of a reason that nothing here knows", cancelled("ValidationError", "None")],
  ["says no reason at all", cancelled()],
])("a transaction that %s is a bug, tried once", async (_, error) => {
  client.on(TransactWriteItemsCommand).rejects(error);

  await expect(writeTwo()).rejects.toBe(error);

  expect(sent()).toBe(1);
});

test("a single write that meets a transaction on its item waits for it too", async () => {
  const busy = new TransactionConflictException(about);
  client.on(PutItemCommand).rejectsOnce(busy).resolves({});
  await table.write({ put: item });
  expect(sent()).toBe(2);

  client.reset();
  client.on(PutItemCommand).rejects(busy);
  await expect(table.write({ put: item })).rejects.toMatchObject({ code: "too-busy" });
  expect(sent()).toBe(5);
});

test("a single write whose condition does not hold is a conflict at once", async () => {
  client.on(PutItemCommand).rejects(new ConditionalCheckFailedException(about));

  await expect(table.write({ put: item, if: "absent" })).rejects.toEqual(new Conflict([0]));

  expect(sent()).toBe(1);
});

const everyCall: [string, () => Promise<unknown>][] = [
  ["get", () => table.get(item)],
  ["batchGet", () => table.batchGet([item])],
  ["query", () => table.query({ pk: "THING#1", limit: 1 })],
  ["a write", () => table.write({ put: item })],
  ["a transaction", writeTwo],
];

test.each(everyCall)(
  "%s that is throttled after the client's own tries is too busy",
  async (_, call) => {
    for (const error of [
      new ProvisionedThroughputExceededException(about),
      Object.assign(new Error(), { name: "ThrottlingException" }),
      Object.assign(new Error(), { name: "RequestLimitExceeded" }),
    ]) {
      client.reset();
      client.onAnyCommand().rejects(error);
      await expect(call()).rejects.toEqual(new Refusal("too-busy"));
      expect(sent()).toBe(1);
    }
  },
);

test.each(everyCall)("%s during an outage is a bug, not a refusal", async (_, call) => {
  const outage = new InternalServerError(about);
  client.onAnyCommand().rejects(outage);

  await expect(call()).rejects.toBe(outage);
});

test("keys that a batch left over are asked again, five times in all", async () => {
  const left = { table: { Keys: [{ pk: { S: item.pk }, sk: { S: item.sk } }] } };
  client
    .on(BatchGetItemCommand)
    .resolvesOnce({ Responses: { table: [] }, UnprocessedKeys: left })
    .resolves({ Responses: { table: [{ pk: { S: item.pk }, sk: { S: item.sk } }] } });
  expect(await table.batchGet([item])).toEqual([item]);
  expect(client.commandCalls(BatchGetItemCommand)[1]?.args[0].input.RequestItems).toEqual(left);

  client.reset();
  client.on(BatchGetItemCommand).resolves({ UnprocessedKeys: left });
  await expect(table.batchGet([item])).rejects.toMatchObject({ code: "too-busy" });
  expect(sent()).toBe(5);
});

test("reads are consistent unless they need not be, and lists never are of an index", async () => {
  client.on(GetItemCommand).resolves({}).on(QueryCommand).resolves({});

  await table.get(item);
  await table.get(item, "eventually");
  await table.query({ index: "first", pk: "LIST", limit: 1 });

  const asked = client
    .calls()
    .map((call) => "ConsistentRead" in call.args[0].input && call.args[0].input.ConsistentRead);
  expect(asked).toEqual([true, false, false]);
});

test("capacity is asked for only when somebody listens", async () => {
  client.on(GetItemCommand).resolves({ ConsumedCapacity: { CapacityUnits: 1 } });
  const meter = vi.fn();

  await table.get(item);
  await dynamoTable("table", { client: { region: "local" }, meter }).get(item);

  const asked = client
    .commandCalls(GetItemCommand)
    .map((call) => call.args[0].input.ReturnConsumedCapacity);
  expect(asked).toEqual([undefined, "INDEXES"]);
  expect(meter.mock.calls).toEqual([["GetItem", [{ CapacityUnits: 1 }]]]);
});

test("who decides again after each conflict stops after four tries", async () => {
  let tries = 0;
  const decide = (until: number) => () => {
    tries += 1;
    return tries < until ? Promise.reject(new Conflict([0])) : Promise.resolve(tries);
  };

  expect(await onConflictAgain(decide(4))).toBe(4);
  tries = 0;
  await expect(onConflictAgain(decide(5))).rejects.toMatchObject({ code: "too-busy" });
  expect(tries).toBe(4);
});

test("who meets anything else than a conflict does not decide again", async () => {
  const bug = new Error("a bug");
  const decide = vi.fn().mockRejectedValue(bug);

  await expect(onConflictAgain(decide)).rejects.toBe(bug);

  expect(decide).toHaveBeenCalledOnce();
});
