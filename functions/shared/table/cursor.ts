/** Where a page ended, as an opaque text that a client can hand back. */
import * as z from "zod";
import { Refusal } from "../domain/refusal.ts";
import { indexes } from "./schema.ts";
import type { Question } from "./table.ts";

const Position = z.record(z.string().max(20), z.string().max(400));

export function cursorOf(position: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** The position in a question's cursor; one that belongs to another list is refused. */
export function keyAt(question: Question): Record<string, string> {
  const position = Position.safeParse(parsed(question.after ?? ""));
  const attribute = question.index ? indexes[question.index].partitionKey : "pk";
  if (!position.success || position.data[attribute] !== question.pk) {
    throw new Refusal("malformed-request", {}, [{ path: "query.after", message: "cursor" }]);
  }
  return position.data;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
