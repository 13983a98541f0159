/**
 * The shape of the list of doors: one row per operation, clock and stream reaction. Data only.
 * CDK, the router, the parser, the permission tests, the web client and the OpenAPI page read it.
 */
import type * as z from "zod";
import type { RefusalCode } from "./domain/refusal.ts";
import type { Actor } from "./domain/role.ts";
import type { Role } from "./domain/role-names.ts";
import type { Form } from "./forms/form.ts";
import type { FormState } from "./forms/render.ts";
import type { Fragment } from "./page/fragment.ts";
import type { Language } from "./words/language.ts";

export type Method = "GET" | "POST";

export interface Row {
  readonly method: Method;
  /** Path in the syntax that API Gateway and the router share; below one of `functionPaths`. */
  readonly path: `/${string}`;
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
  /** The form whose answers it takes, beside JSON; refused, it is shown again as it was filled in. */
  readonly form?: Form;
  /** Browsers that ask for a page get one; everyone else gets JSON. */
  readonly page?: true;
  /** How often one person, network or phone may ask; each costs one conditional write. */
  readonly limits?: readonly Limit[];
  /** Safe against replay without a key, because it changes nothing or is the sign-in itself. */
  readonly keyless?: true;
}

export interface Limit {
  /**
   * `person`: the account; `network`: the digest of where it comes from. `phone` is counted by the
   * use-case, which alone can read the phone and key its digest.
   */
  readonly by: "person" | "network" | "phone";
  readonly times: number;
  readonly perMinutes: number;
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
  "too-many-requests",
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
  /** What the browser says of itself; shown to nobody. */
  readonly userAgent: string;
  /** Digest of the network that a change comes from; empty for what only reads. */
  readonly network: string;
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

/** What a page is made of: the language, what was asked, and what the operation gave. */
export interface Shown<R extends Row> {
  readonly lang: Language;
  readonly call: Call<R>;
  readonly given: z.output<R["gives"]>;
}

/** Who sent a form that was refused, to which address; nothing in it has been parsed. */
export interface Asked {
  readonly actor: Actor;
  readonly name: string;
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly now: string;
}

/** What a row with a page or a form adds to its operation, for browsers. */
export interface DoorPage<R extends Row> {
  /** The page of what it gives. */
  readonly show?: (shown: Shown<R>) => Fragment | Promise<Fragment>;
  /** The page around the refused form, which holds the answers and says what was wrong. */
  readonly again?: (state: FormState, asked: Asked) => Fragment | Promise<Fragment>;
  /** Where a browser goes after a success. */
  readonly leadsTo?: (shown: Shown<R>) => string;
}

/** One for each row that has a page or a form: a missing one does not compile. */
export type PagesOf<T extends Record<string, Row>> = {
  readonly [K in keyof T as T[K] extends { page: true } | { form: Form } ? K : never]: DoorPage<
    T[K]
  >;
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
  /** Kinds of which also the deletion is told. */
  readonly removed?: readonly string[];
  readonly does: string;
}

/** What a function may touch besides its log. CDK turns each need into a grant and its variables. */
export const needs = [
  "table",
  "sealing-key",
  "sign-in",
  "site-shell",
  "site-bucket",
  "message-webhook",
  "real-name",
] as const;
export type Need = (typeof needs)[number];
