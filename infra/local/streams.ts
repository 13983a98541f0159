/**
 * Event source mappings on one machine: the table's stream to its consumers, in order, with the
 * mapping's own filter, retries, bisecting, partial failures and dead-letter queue. How far each
 * has come is kept, so that nothing is lost by a restart; the last batch may come again.
 */
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Answer, Ask } from "./engine.ts";
import { appendLine, readJson, writeWhole } from "./files.ts";
import type { Functions } from "./functions.ts";
import { type Cloud, type Properties, type Resource, region } from "./template.ts";

export type StreamRecord = Answer;

export interface Consumer {
  readonly name: string;
  readonly batchSize: number;
  /** Resolves when the batch is done with, for good or for bad; must not throw. */
  take(records: readonly StreamRecord[]): Promise<void>;
}

const pauseMs = 60;
const shardsMax = 100;

/** Reads a table's stream for one consumer until it is stopped. */
export class StreamReader {
  private position: Record<string, string> = {};
  private emptyReads = 0;
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  private readonly ask: Ask;
  private readonly streamArn: string;
  private readonly file: string;
  private readonly consumer: Consumer;

  constructor(ask: Ask, streamArn: string, folder: string, consumer: Consumer) {
    this.ask = ask;
    this.streamArn = streamArn;
    this.file = join(folder, `${consumer.name}.json`);
    this.consumer = consumer;
  }

  async start(): Promise<void> {
    this.position = await readJson(this.file, {});
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  /** Resolves when everything written before the call has been taken. */
  async quiet(): Promise<void> {
    const { emptyReads } = this;
    // The read under way may have begun before the write; the one after it has not.
    while (this.emptyReads < emptyReads + 2 && !this.stopping) await wait(pauseMs / 2);
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        const found = await this.round();
        if (found) continue;
        this.emptyReads++;
      } catch (error) {
        if (!this.stopping) console.error(`stream of ${this.consumer.name}: ${String(error)}`);
      }
      await wait(pauseMs);
    }
  }

  private async round(): Promise<boolean> {
    const { StreamDescription } = await this.ask("DescribeStream", {
      StreamArn: this.streamArn,
      Limit: shardsMax,
    });
    let found = false;
    for (const { ShardId } of StreamDescription.Shards as { ShardId: string }[]) {
      found = (await this.readShard(ShardId)) || found;
    }
    return found;
  }

  private async readShard(shard: string): Promise<boolean> {
    const after = this.position[shard];
    const { ShardIterator } = await this.ask("GetShardIterator", {
      StreamArn: this.streamArn,
      ShardId: shard,
      ...(after
        ? { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after }
        : { ShardIteratorType: "TRIM_HORIZON" }),
    });
    const { Records } = await this.ask("GetRecords", {
      ShardIterator,
      Limit: this.consumer.batchSize,
    });
    const records = Records as StreamRecord[];
    const last = records.at(-1);
    if (!last) return false;
    await this.consumer.take(records);
    this.position[shard] = last["dynamodb"].SequenceNumber;
    await writeWhole(this.file, JSON.stringify(this.position));
    return true;
  }
}

/** The consumer that an event source mapping of the templates describes. */
export function consumerOf(
  cloud: Cloud,
  functions: Functions,
  mapping: Resource,
  queuesFolder: string,
): Consumer {
  const settings = mapping.properties;
  const target = cloud.of("AWS::Lambda::Function", String(settings["FunctionName"]));
  const filters = ((settings["FilterCriteria"]?.["Filters"] ?? []) as Properties[]).map(
    ({ Pattern }) => JSON.parse(Pattern) as Pattern,
  );
  const retriesMax = Number(settings["MaximumRetryAttempts"] ?? 10);
  const bisects = settings["BisectBatchOnFunctionError"] === true;
  const partial = ((settings["FunctionResponseTypes"] ?? []) as string[]).includes(
    "ReportBatchItemFailures",
  );
  const deadLetters = String(settings["DestinationConfig"]?.["OnFailure"]?.["Destination"] ?? "");

  async function take(all: readonly StreamRecord[]): Promise<void> {
    const wanted = all.filter((record) => {
      return filters.length === 0 || filters.some((filter) => fits(filter, record));
    });
    if (wanted.length > 0) await deliver(wanted, 0);
  }

  async function deliver(records: readonly StreamRecord[], retries: number): Promise<void> {
    const failedAt = await firstFailure(records);
    if (failedAt === undefined) return;
    const rest = records.slice(failedAt);
    if (bisects && rest.length > 1) {
      const half = Math.ceil(rest.length / 2);
      await deliver(rest.slice(0, half), 0);
      await deliver(rest.slice(half), 0);
    } else if (retries < retriesMax) {
      await wait(Math.min(50 * 2 ** retries, 5000));
      await deliver(rest, retries + 1);
    } else {
      await appendLine(join(queuesFolder, `${deadLetters.split(":").at(-1)}.jsonl`), {
        consumer: target.name,
        condition: "RetryAttemptsExhausted",
        startSequenceNumber: rest[0]?.["dynamodb"].SequenceNumber,
        endSequenceNumber: rest.at(-1)?.["dynamodb"].SequenceNumber,
        batchSize: rest.length,
        at: new Date().toISOString(),
      });
    }
  }

  /** Position of the first record that was not done; undefined if all were. */
  async function firstFailure(records: readonly StreamRecord[]): Promise<number | undefined> {
    const Records = records.map((record) => ({
      ...record,
      eventSource: "aws:dynamodb",
      eventSourceARN: settings["EventSourceArn"],
      awsRegion: region,
    }));
    try {
      const answer = (await functions.invoke(target.arn, { Records })) as {
        batchItemFailures?: { itemIdentifier: string }[];
      } | null;
      const failures = (partial && answer?.batchItemFailures) || [];
      const positions = failures.map(({ itemIdentifier }) =>
        records.findIndex((record) => record["dynamodb"].SequenceNumber === itemIdentifier),
      );
      // An unknown number fails the whole batch, as the service does.
      return positions.length > 0 ? Math.max(0, Math.min(...positions)) : undefined;
    } catch (error) {
      console.error(`${target.name}: ${(error as Error).message}`);
      return 0;
    }
  }

  return { name: target.name, batchSize: Number(settings["BatchSize"] ?? 100), take };
}

type Pattern = { readonly [key: string]: Pattern | readonly unknown[] };

/** EventBridge's pattern language, as far as values that are listed; anything else is an error. */
export function fits(pattern: Pattern, value: unknown): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    const found = (value as Record<string, unknown> | undefined)?.[key];
    if (!Array.isArray(wanted)) return fits(wanted as Pattern, found);
    if (wanted.some((one) => typeof one === "object")) {
      throw new Error(`stream filter ${JSON.stringify(wanted)} is not known here`);
    }
    return wanted.includes(found);
  });
}
