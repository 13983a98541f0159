/**
 * The shape of the list of doors: one row per operation, clock and stream reaction. Data only.
 * CDK, the router, the parser, the permission tests, the web client and the OpenAPI page read it.
 */
import type * as z from "zod";
import type { RefusalCode } from "./domain/refusal.ts";
import type { Actor } from "./domain/role.ts";
import type { Role } from "./domain/role-names.ts";

export type Method = "GET" | "POST";

export interface Row {
  readonly method: Method;
  /** Path in the syntax that API Gateway and the router share. */
  readonly path: `/api/${string}`;
  /** One line for the API page, in English. */
  readonly does: string;
  /** Roles that may knock; scopes are compared with the thing itself in the use-case. */
  readonly who: readonly Role[] | "anyone";
  readonly takes: {
    readonly path?: z.ZodObject;
    readonly query?: z.ZodObject;
    readonly body?: z.ZodType;
  };
  readonly gives: z.ZodType;
  /** Status of a success; 200 if not said. */
  readonly status?: 200 | 201 | 302;
  /** Refusals of its own; those of every request (see `commonRefusals`) are not repeated. */
  readonly refuses: readonly RefusalCode[];
  /** Largest body in bytes, 16 KiB if not said. */
  readonly bodyBytesMax?: number;
  /** Safe against replay without a key, because it changes nothing or is the sign-in itself. */
  readonly keyless?: true;
}

export interface Door extends Row {
  readonly id: string;
  readonly feature: string;
}

/** What any door may refuse, before its own rules are reached. */
export const commonRefusals = [
  "malformed-request",
  "not-json",
  "body-too-large",
  "cross-site-request",
  "not-signed-in",
  "not-allowed",
  "idempotency-key-missing",
  "too-busy",
] as const satisfies readonly RefusalCode[];

type Shape<T> = T extends z.ZodType ? z.infer<T> : Record<string, never>;

/** What an operation receives: everything parsed, nothing to check again. */
export interface Call<R extends Row> {
  readonly actor: Actor;
  readonly path: Shape<R["takes"]["path"]>;
  readonly query: Shape<R["takes"]["query"]>;
  readonly body: Shape<R["takes"]["body"]>;
  /** The command's idempotency key, already bound to whoever asks. Empty for keyless doors. */
  readonly key: string;
  /** Instant of the request, ISO 8601 in UTC. */
  readonly now: string;
  readonly cookies: Readonly<Record<string, string>>;
  /** Name that the provider told of whoever is signed in; empty for a visitor. */
  readonly name: string;
}

/** An answer with more than a body: a redirect, cookies. */
export class Reply<T> {
  readonly body: T;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];

  constructor(body: T, headers: Readonly<Record<string, string>>, cookies: readonly string[] = []) {
    this.body = body;
    this.headers = headers;
    this.cookies = cookies;
  }
}

/** One function per row, no more and no fewer: a missing or extra one does not compile. */
export type Operations<T extends Record<string, Row>> = {
  readonly [K in keyof T]: (
    call: Call<T[K]>,
  ) => Promise<z.input<T[K]["gives"]> | Reply<z.input<T[K]["gives"]>>>;
};

/** Names the rows of one feature: `orders` + `accept` becomes the door `orders.accept`. */
export function doorsOf(feature: string, rows: Record<string, Row>): readonly Door[] {
  return Object.entries(rows).map(([name, row]) => ({ ...row, id: `${feature}.${name}`, feature }));
}

/** A schedule. `at` is an EventBridge Scheduler expression in the city's time zone. */
export interface Clock {
  readonly id: string;
  readonly feature: string;
  readonly at: string;
  readonly does: string;
}

/** What follows when an item of these kinds is written. */
export interface Reaction {
  readonly id: string;
  /** The folder whose `stream.ts` is the consumer's entry. */
  readonly consumer: "consequences" | "publishing";
  readonly kinds: readonly string[];
  readonly does: string;
}

/** What a function may touch besides its log. CDK turns each need into a grant and its variables. */
export const needs = ["table", "sealing-key", "sign-in", "site-bucket", "message-webhook"] as const;
export type Need = (typeof needs)[number];
