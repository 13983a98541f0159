/**
 * A consumer of the table's stream. Records come at least once, and a failed one comes again with
 * all that follow it, so every reaction does its work once however often it is called.
 */

import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { digestOf } from "./derive.ts";
import { log, traceOf } from "./log.ts";
import type { Item } from "./table/table.ts";

export interface Written {
  readonly kind: string;
  readonly item: Item;
}

/** The item as written; undefined for deletions. */
export function writtenOf(record: DynamoDBRecord): Written | undefined {
  const image = record.dynamodb?.NewImage;
  if (!image) return undefined;
  const item = unmarshall(image as Record<string, AttributeValue>);
  return { kind: String(item["kind"]), item };
}

/** A change as the stream tells it, for whoever follows what was and what became. */
export interface Changed {
  /** Names the record of the stream: the same however often it comes. */
  readonly cause: string;
  readonly at: string;
  readonly before?: Item | undefined;
  readonly after?: Item | undefined;
}

export function changedOf(record: DynamoDBRecord): Changed {
  const { ApproximateCreationDateTime: seconds = 0, OldImage, NewImage } = record.dynamodb ?? {};
  const image = (one: typeof NewImage) => one && unmarshall(one as Record<string, AttributeValue>);
  return {
    cause: record.eventID ?? digestOf([OldImage, NewImage]),
    at: new Date(seconds * 1000).toISOString(),
    before: image(OldImage),
    after: image(NewImage),
  };
}

type React = (item: Item) => Promise<void>;

/** Reacts record by record; reports the first that fails, so that it and the rest come again. */
export function streamHandler(reactions: Readonly<Record<string, readonly React[]>>) {
  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of event.Records) {
      const written = writtenOf(record);
      try {
        for (const react of (written && reactions[written.kind]) ?? []) {
          await react(written?.item ?? {});
        }
      } catch (error) {
        return failedAt(record, error);
      }
    }
    return { batchItemFailures: [] };
  };
}

export function failedAt(
  record: DynamoDBRecord | undefined,
  error: unknown,
): DynamoDBBatchResponse {
  log({ level: "error", what: "stream record failed", error: traceOf(error) });
  return {
    batchItemFailures: [{ itemIdentifier: record?.dynamodb?.SequenceNumber ?? "" }],
  };
}
