/** Where a page ended, as an opaque text that a client can hand back. */
import * as z from "zod";
import { Refusal } from "../domain/refusal.ts";
import { indexes, partitionKey, sortKey } from "./schema.ts";
import type { Question } from "./table.ts";

const Position = z.record(z.string().max(20), z.string().min(1).max(400));

export function cursorOf(position: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** The position in a question's cursor; one that belongs to another list is refused. */
export function keyAt(question: Question): Record<string, string> {
  const position = Position.safeParse(parsed(question.after ?? ""));
  if (!position.success || !isWithin(question, position.data)) {
    throw new Refusal("malformed-request", {}, [{ path: "query.after", message: "cursor" }]);
  }
  return position.data;
}

/** Whether a position has just the keys of the list that is asked, and lies in the asked range. */
function isWithin({ index, pk, sk }: Question, position: Record<string, string>): boolean {
  const of = index ? indexes[index] : { partitionKey, sortKey };
  const names = new Set([partitionKey, sortKey, of.partitionKey, of.sortKey]);
  const given = Object.keys(position);
  if (given.length !== names.size || !given.every((name) => names.has(name))) return false;
  const at = position[of.sortKey] ?? "";
  const isInRange = !sk || ("beginsWith" in sk ? at.startsWith(sk.beginsWith) : at <= sk.atMost);
  return position[of.partitionKey] === pk && isInRange;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
