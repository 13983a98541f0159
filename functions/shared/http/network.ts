/**
 * Where a request came from, as a digest that nobody can turn back into an address. It is keyed
 * with a salt of the day that leaves the table two days later: until then requests of one network
 * can be told to belong together, afterwards nobody can check a guess. Addresses are never kept.
 */
import { createHmac, randomBytes } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod";
import { dayOf } from "../domain/day.ts";
import { keys } from "../table/keys.ts";
import { timeToLive } from "../table/schema.ts";
import { Conflict, type Table } from "../table/table.ts";

const SaltItem = z.object({ salt: z.string() });
const saltBytes = 32;
const digestLength = 10;
const keptSeconds = 2 * 24 * 3600;

export type NetworkDigest = (address: string, now: string) => Promise<string>;

/** The edge tells the viewer's address with its port; without an edge it is the gateway's caller. */
export function addressOf(event: APIGatewayProxyEventV2): string {
  const told = event.headers["cloudfront-viewer-address"]?.replace(/:\d+$/u, "");
  return told || event.requestContext?.http?.sourceIp || "";
}

/** An IPv4 address stands for itself; of an IPv6 address the half that names the subscriber's line. */
export function networkOf(address: string): string {
  const plain = address.replace(/^\[|\]$/gu, "").replace(/^::ffff:(?=\d+\.)/u, "");
  if (!plain.includes(":")) return plain;
  const [front = "", back] = plain.split("::", 2);
  const groups = front.split(":").filter((group) => group !== "");
  const rest = (back ?? "").split(":").filter((group) => group !== "");
  const zeros = back === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length);
  const all = [...groups, ...Array.from({ length: zeros }, () => "0"), ...rest];
  return all
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/u, ""))
    .join(":");
}

/** One read for each day in the life of a function. */
export function networkDigest(table: Pick<Table, "get" | "write">): NetworkDigest {
  let known: { readonly day: string; readonly salt: string } | undefined;
  return async (address, now) => {
    const day = dayOf(now);
    if (known?.day !== day) known = { day, salt: await saltOf(table, day, now) };
    const mac = createHmac("sha256", known.salt).update(networkOf(address));
    return mac.digest("base64url").slice(0, digestLength);
  };
}

async function saltOf(
  table: Pick<Table, "get" | "write">,
  day: string,
  now: string,
): Promise<string> {
  const where = keys.salt(day);
  const found = await table.get(where);
  if (found) return SaltItem.parse(found).salt;
  const salt = randomBytes(saltBytes).toString("base64url");
  const expires = Math.ceil(Date.parse(now) / 1000) + keptSeconds;
  try {
    await table.write({
      put: { ...where, kind: "salt", salt, [timeToLive]: expires },
      if: "absent",
    });
    return salt;
  } catch (error) {
    // Another function made it first: theirs is the one that counts.
    if (!(error instanceof Conflict)) throw error;
    return SaltItem.parse(await table.get(where)).salt;
  }
}
