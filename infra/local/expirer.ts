/**
 * Time to live: the embedded engine deletes nothing by itself. A consumer of the stream notes what
 * expires when, and a timer deletes what is due, under the condition that it still is. No scan.
 */
import type { Ask } from "./engine.ts";
import { EngineRefusal } from "./engine.ts";
import { appendLine, readLines, writeWhole } from "./files.ts";
import type { Consumer, StreamRecord } from "./streams.ts";
import type { Properties } from "./template.ts";

interface Expiry {
  readonly key: object;
  readonly atSeconds: number;
}

const checkMs = 60_000;
const deletedAtOnceMax = 500;

export interface Expirer extends Consumer {
  start(): Promise<void>;
  /** Deletes what is due now; returns how many items it deleted. */
  sweep(): Promise<number>;
  stop(): void;
}

export function openExpirer(
  ask: Ask,
  table: string,
  properties: Properties,
  file: string,
): Expirer {
  const attribute = String(properties["TimeToLiveSpecification"]?.["AttributeName"] ?? "");
  let known: Expiry[] = [];
  let timer: NodeJS.Timeout | undefined;

  async function take(records: readonly StreamRecord[]): Promise<void> {
    for (const { dynamodb } of records) {
      const atSeconds = Number(dynamodb.NewImage?.[attribute]?.N);
      if (Number.isNaN(atSeconds)) continue;
      const expiry = { key: dynamodb.Keys, atSeconds };
      known.push(expiry);
      await appendLine(file, expiry);
    }
  }

  async function sweep(): Promise<number> {
    const nowSeconds = Math.floor(Date.now() / 1000);
    const due = known.filter(({ atSeconds }) => atSeconds < nowSeconds).slice(0, deletedAtOnceMax);
    let deleted = 0;
    for (const { key, atSeconds } of due) {
      deleted += await remove(key, atSeconds);
    }
    known = known.filter((expiry) => !due.includes(expiry));
    return deleted;
  }

  /** An item that was prolonged meanwhile has another time, and stays. */
  async function remove(key: object, atSeconds: number): Promise<number> {
    try {
      await ask("DeleteItem", {
        TableName: table,
        Key: key,
        ConditionExpression: "#at = :at",
        ExpressionAttributeNames: { "#at": attribute },
        ExpressionAttributeValues: { ":at": { N: String(atSeconds) } },
      });
      return 1;
    } catch (error) {
      if (error instanceof EngineRefusal && error.code === "ConditionalCheckFailedException")
        return 0;
      throw error;
    }
  }

  return {
    name: "time-to-live",
    batchSize: 1000,
    take,
    sweep,
    async start() {
      known = await readLines<Expiry>(file);
      await sweep();
      await writeWhole(file, known.map((expiry) => `${JSON.stringify(expiry)}\n`).join(""));
      timer = setInterval(() => {
        sweep().catch((error) => console.error(`time to live: ${String(error)}`));
      }, checkMs);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}
