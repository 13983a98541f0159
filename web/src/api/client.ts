/**
 * The typed client: the contracts' types and nothing of their code. `call("orders.accept", ...)`
 * asks for exactly what the operation takes and answers what it gives.
 */
import type * as z from "zod";
import type { rowsOfFeature } from "#doors";
import { send } from "./send.ts";

type Rows = typeof rowsOfFeature;

/** Every operation: "feature.name". */
export type DoorId = {
  [F in keyof Rows & string]: `${F}.${keyof Rows[F] & string}`;
}[keyof Rows & string];

type RowOf<Id extends DoorId> = Id extends `${infer F}.${infer N}`
  ? F extends keyof Rows
    ? N extends keyof Rows[F]
      ? Rows[F][N]
      : never
    : never
  : never;

type TakenBy<Id extends DoorId> = RowOf<Id> extends { takes: infer T } ? T : never;

/** The parts that an operation takes: path and body are needed, a query is optional. */
export type Asked<Id extends DoorId> = {
  [P in Exclude<keyof TakenBy<Id>, "query">]: TakenBy<Id>[P] extends z.ZodType
    ? z.input<TakenBy<Id>[P]>
    : never;
} & {
  [P in keyof TakenBy<Id> & "query"]?: TakenBy<Id>[P] extends z.ZodType
    ? z.input<TakenBy<Id>[P]>
    : never;
} & { readonly key?: string };

export type Answer<Id extends DoorId> =
  RowOf<Id> extends { gives: infer G extends z.ZodType } ? z.output<G> : never;

/** The server checks every answer against the same contract before it leaves, so it is trusted here. */
export function call<Id extends DoorId>(id: Id, asked: Asked<Id>): Promise<Answer<Id>> {
  return send(id, asked as Parameters<typeof send>[1]) as Promise<Answer<Id>>;
}
