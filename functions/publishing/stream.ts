/** Publishes what a batch of changes made stale: each page once, however many changes touch it. */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { log } from "#shared/log.ts";
import { failedAt, writtenOf } from "#shared/stream.ts";
import { dirtyFrom } from "./domain/dirty.ts";
import { publish } from "./parts.ts";

export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const changes = event.Records.flatMap((record) => {
    const written = writtenOf(record);
    return written
      ? [{ kind: written.kind, activity: activityOf(written.kind, written.item) }]
      : [];
  });
  try {
    const count = await publish(dirtyFrom(changes));
    log({ level: "info", what: "published", count });
    return { batchItemFailures: [] };
  } catch (error) {
    return failedAt(event.Records[0], error);
  }
}

function activityOf(kind: string, item: Readonly<Record<string, unknown>>): string | undefined {
  if (kind === "activity") return String(item["id"]);
  return kind === "seats" ? String(item["activity"]) : undefined;
}
