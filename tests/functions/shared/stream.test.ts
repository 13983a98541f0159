import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { beforeEach, expect, test } from "vitest";
import { failedAt, streamHandler, writtenOf } from "#shared/stream.ts";
import type { Item } from "#shared/table/table.ts";
import { logged } from "#tests/support/parts/logged.ts";

const record = (at: number, item?: Item): DynamoDBRecord => ({
  eventName: item ? "INSERT" : "REMOVE",
  dynamodb: {
    SequenceNumber: String(at),
    ...(item ? { NewImage: marshall(item) as never } : {}),
  },
});
const order = (at: number, state = "asked") => record(at, { kind: "order", at, state });

let told: string[];
const tell = (who: string) => async (item: Item) => {
  if (item["state"] === "broken") throw new Error("13812345678");
  told.push(`${who} ${item["at"]}`);
};
const handle = streamHandler({ order: [tell("first"), tell("second")], team: [tell("team")] });

beforeEach(() => {
  told = [];
  logged.length = 0;
});

test("every reaction of its kind is told of a record, record by record", async () => {
  const answer = await handle({
    Records: [order(1), record(2, { kind: "team", at: 2 }), order(3)],
  });

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(told).toEqual(["first 1", "second 1", "team 2", "first 3", "second 3"]);
});

test("deletions and kinds that nobody reacts to are passed over", async () => {
  const answer = await handle({ Records: [record(1), record(2, { kind: "site" }), order(3)] });

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(told).toEqual(["first 3", "second 3"]);
});

test("the first record that fails is named, and what follows it waits for the next time", async () => {
  const answer = await handle({ Records: [order(1), order(2, "broken"), order(3)] });

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "2" }] });
  expect(told).toEqual(["first 1", "second 1"]);
});

test("a failure is logged without what the record says", async () => {
  await handle({ Records: [order(1, "broken")] });

  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain("stream record failed");
  expect(logged[0]).not.toContain("13812345678");
});

test("a record is the item as it was written", () => {
  expect(writtenOf(order(7))).toEqual({
    kind: "order",
    item: { kind: "order", at: 7, state: "asked" },
  });
  expect(writtenOf(record(8))).toBeUndefined();
});

test("a failure that belongs to no record lets the whole batch come again", () => {
  expect(failedAt(undefined, new Error())).toEqual({ batchItemFailures: [{ itemIdentifier: "" }] });
});
