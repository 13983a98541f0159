/**
 * The browser's session: a cookie of account id and secret, of which the table knows only the
 * hash. Reading it is one batch of two small items: one read capacity unit, on every request. That
 * it was used is noted at most six times in its idle span, so most requests write nothing.
 */
import { createHash } from "node:crypto";
import * as z from "zod";
import { addMinutes } from "../domain/day.ts";
import { AccountId, VolunteerId } from "../domain/ids.ts";
import { type Actor, HeldGrant, inForce } from "../domain/role.ts";
import { Version } from "../domain/values.ts";
import { keys } from "../table/keys.ts";
import { timeToLive } from "../table/schema.ts";
import { Conflict, type Item, type Table } from "../table/table.ts";

export const SessionItem = z.object({
  startedAt: z.string(),
  /** When it was last used, as far as noted. */
  usedAt: z.string(),
  /** Over by then, however much it is used. */
  expiresAt: z.string(),
  /** Over when it was not used for so long. */
  idleMinutes: z.int(),
  /** The account's version under which it began: a change of roles ends it. */
  version: Version,
  /** Whether the provider said that a second factor was used: without it, no staff role counts. */
  isStrong: z.boolean(),
  /** Kind of browser and device, in two words. */
  device: z.string(),
});
export type SessionItem = z.infer<typeof SessionItem>;

export const AccountItem = z.object({
  id: AccountId,
  name: z.string(),
  volunteer: VolunteerId.optional(),
  grants: z.array(HeldGrant),
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

/** Who holds the cookie now; undefined for no, unknown, idle, ended or expired sessions. */
export async function readSession(
  table: Pick<Table, "batchGet" | "write">,
  cookieValue: string | undefined,
  now: string,
): Promise<Session | undefined> {
  const held = readSessionCookie(cookieValue);
  if (!held) return undefined;
  const key = keys.session(held.account, hashOfSecret(held.secret));
  const items = await table.batchGet([keys.account(held.account), key]);
  const sessionItem = items.find((item) => item["kind"] === "session");
  const accountItem = items.find((item) => item["kind"] === "account");
  if (!sessionItem || !accountItem) return undefined;
  const session = SessionItem.parse(sessionItem);
  const account = AccountItem.parse(accountItem);
  if (!isAlive(session, account, now)) return undefined;
  if (addMinutes(session.usedAt, session.idleMinutes / notedInIdleSpan) <= now) {
    if (!(await noteUse(table, key, session, now))) return undefined;
  }
  return sessionOf(account, now);
}

const notedInIdleSpan = 6;

/** Neither expired nor idle, begun under the roles that hold now, and strong enough for them. */
export function isAlive(
  session: SessionItem,
  account: { readonly version: number; readonly grants: readonly HeldGrant[] },
  now: string,
): boolean {
  if (session.expiresAt <= now || addMinutes(session.usedAt, session.idleMinutes) <= now) {
    return false;
  }
  if (session.version !== account.version) return false;
  return session.isStrong || inForce(account.grants, now).length === 0;
}

/** One conditional write; of several requests at once one writes. False if the session is gone. */
async function noteUse(
  table: Pick<Table, "batchGet" | "write">,
  key: ReturnType<typeof keys.session>,
  session: SessionItem,
  now: string,
): Promise<boolean> {
  const used = { ...session, usedAt: now };
  try {
    await table.write({ update: key, set: spanOf(used), if: { usedAt: session.usedAt } });
    return true;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return (await table.batchGet([key])).length > 0;
  }
}

/** When it was used, and when the table may forget it. */
export function spanOf({ usedAt, expiresAt, idleMinutes }: SessionItem): Item {
  const idleAt = addMinutes(usedAt, idleMinutes);
  const overAt = idleAt < expiresAt ? idleAt : expiresAt;
  return { usedAt, [timeToLive]: Math.ceil(Date.parse(overAt) / 1000) };
}

function sessionOf({ id, name, volunteer, grants }: AccountItem, now: string): Session {
  return { name, actor: { account: id, volunteer, grants: inForce(grants, now) } };
}
