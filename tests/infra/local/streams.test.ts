import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readLines } from "#infra/local/files.ts";
import type { Functions } from "#infra/local/functions.ts";
import { consumerOf, fits } from "#infra/local/streams.ts";
import type { Cloud, Resource } from "#infra/local/template.ts";

const record = (sequence: number, kind = "thing") => ({
  eventName: "INSERT",
  dynamodb: { SequenceNumber: String(sequence), NewImage: { kind: { S: kind } } },
});
const target: Resource = { name: "consumer", arn: "arn:consumer", type: "", properties: {} };
const cloud = { of: () => target } as unknown as Cloud;

async function consumer(
  invoke: (sequences: string[]) => { batchItemFailures: { itemIdentifier: string }[] },
) {
  const queues = await mkdtemp(join(tmpdir(), "red-vest-queues-"));
  const calls: string[][] = [];
  const functions: Functions = {
    stop: async () => {},
    async invoke(_, event) {
      const { Records } = event as { Records: ReturnType<typeof record>[] };
      const sequences = Records.map(({ dynamodb }) => dynamodb.SequenceNumber);
      calls.push(sequences);
      return invoke(sequences);
    },
  };
  const properties = {
    FunctionName: "consumer",
    MaximumRetryAttempts: 2,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    FilterCriteria: {
      Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"kind":{"S":["thing"]}}}}' }],
    },
    DestinationConfig: { OnFailure: { Destination: "arn:sqs:dead" } },
  };
  const mapping: Resource = { name: "m", arn: "m", type: "", properties };
  const built = consumerOf(cloud, functions, mapping, queues);
  return { take: built.take, calls, dead: () => readLines(join(queues, "dead.jsonl")) };
}

describe("an event source mapping", () => {
  test("hands over only what its filter lets through, in order", async () => {
    const { take, calls } = await consumer(() => ({ batchItemFailures: [] }));
    await take([record(1), record(2, "other"), record(3)]);
    await take([record(4, "other")]);
    expect(calls).toEqual([["1", "3"]]);
  });

  test("takes up again at the record that was reported as failed, not before it", async () => {
    let failures = 1;
    const { take, calls } = await consumer((sequences) =>
      sequences.includes("2") && failures-- > 0
        ? { batchItemFailures: [{ itemIdentifier: "2" }] }
        : { batchItemFailures: [] },
    );
    await take([record(1), record(2), record(3)]);
    expect(calls).toEqual([["1", "2", "3"], ["2"], ["3"]]);
  });

  test("sends one poisonous record to the dead-letter queue and goes on with the rest", async () => {
    const { take, calls, dead } = await consumer((sequences) => {
      if (sequences.includes("2")) throw new Error("poison");
      return { batchItemFailures: [] };
    });
    await take([record(1), record(2), record(3)]);
    expect(calls.flat()).toContain("3");
    expect(calls.filter((batch) => batch.join() === "2")).toHaveLength(3);
    expect(await dead()).toMatchObject([{ startSequenceNumber: "2", batchSize: 1 }]);
  });
});

test("a filter that is not understood is an error, not a pass", () => {
  expect(() => fits({ kind: [{ prefix: "a" }] }, { kind: "ab" })).toThrow("not known");
});
