/**
 * The browser's session: a cookie of account id and secret, of which the table knows only the
 * hash. Reading it is one batch of two small items: one read capacity unit, on every request.
 */
import { createHash } from "node:crypto";
import * as z from "zod";
import { AccountId, VolunteerId } from "../domain/ids.ts";
import { type Actor, Grant } from "../domain/role.ts";
import { Version } from "../domain/values.ts";
import { keys } from "../table/keys.ts";
import type { Item, Table } from "../table/table.ts";

export const SessionItem = z.object({
  startedAt: z.string(),
  expiresAt: z.string(),
});

export const AccountItem = z.object({
  id: AccountId,
  name: z.string(),
  volunteer: VolunteerId.optional(),
  grants: z.array(Grant),
  /** Counts the changes of grants: of two at once only one is written. */
  version: Version,
});
export type AccountItem = z.infer<typeof AccountItem>;

/** What the table knows of a session's secret. */
export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/** `__Host-` needs https; on plain-http localhost the nearest that every browser accepts. */
export function sessionCookieName(origin: string): string {
  return origin.startsWith("https:") ? "__Host-session" : "session";
}

export function cookie(
  origin: string,
  name: string,
  value: string,
  maxAgeSeconds: number,
  path = "/",
): string {
  const secure = origin.startsWith("https:") ? "; Secure" : "";
  return `${name}=${value}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** Splits `account.secret`; undefined if it is not of that form. */
export function readSessionCookie(
  value: string | undefined,
): { readonly account: AccountId; readonly secret: string } | undefined {
  const [id, secret, ...rest] = (value ?? "").split(".");
  const account = AccountId.safeParse(id);
  if (!account.success || !secret || rest.length > 0 || !/^[\w-]{43}$/u.test(secret))
    return undefined;
  return { account: account.data, secret };
}

export interface Session {
  readonly actor: Actor;
  readonly name: string;
}

/** Who holds the cookie now; undefined for no, unknown or expired sessions. */
export async function readSession(
  table: Pick<Table, "batchGet">,
  cookieValue: string | undefined,
  now: string,
): Promise<Session | undefined> {
  const held = readSessionCookie(cookieValue);
  if (!held) return undefined;
  const items = await table.batchGet([
    keys.account(held.account),
    keys.session(held.account, hashOfSecret(held.secret)),
  ]);
  const sessionItem = items.find((item) => item["kind"] === "session");
  const accountItem = items.find((item) => item["kind"] === "account");
  if (!sessionItem || !accountItem) return undefined;
  const session = SessionItem.parse(sessionItem);
  if (session.expiresAt <= now) return undefined;
  return sessionOf(accountItem);
}

function sessionOf(item: Item): Session {
  const account = AccountItem.parse(item);
  return {
    name: account.name,
    actor: { account: account.id, volunteer: account.volunteer, grants: account.grants },
  };
}
