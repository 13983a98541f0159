/** What a request brings, read from the gateway's event: cookies, body, key, correlation id. */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type * as z from "zod";
import * as zod from "zod";
import { derive, digestOf } from "../derive.ts";
import { dayOf } from "../domain/day.ts";
import { IdempotencyKey } from "../domain/ids.ts";
import { Refusal, refuseUnless } from "../domain/refusal.ts";
import type { Actor } from "../domain/role.ts";
import type { Door } from "../door.ts";
import { answersOf } from "../forms/answers.ts";

const bodyBytesMaxDefault = 16 * 1024;
const violationsMax = 50;

export function correlationIdOf(event: APIGatewayProxyEventV2): string {
  return event.requestContext?.requestId ?? "none";
}

export function cookiesOf(event: APIGatewayProxyEventV2): Record<string, string> {
  const pairs = (event.cookies ?? []).map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at).trim(), pair.slice(at + 1)] as const;
  });
  return Object.fromEntries(pairs);
}

/** A change must come from our own pages: browsers say so in Origin, which no page can forge. */
export function refuseCrossSite(event: APIGatewayProxyEventV2, origin: string): void {
  refuseUnless(event.headers["origin"] === origin, "cross-site-request");
}

function isOfType(event: APIGatewayProxyEventV2, type: string): boolean {
  return (event.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() === type;
}

function textOf(door: Door, event: APIGatewayProxyEventV2): string {
  const raw = event.isBase64Encoded
    ? Buffer.from(event.body ?? "", "base64").toString("utf8")
    : (event.body ?? "");
  const bytesMax = door.bodyBytesMax ?? bodyBytesMaxDefault;
  refuseUnless(Buffer.byteLength(raw) <= bytesMax, "body-too-large", { bytesMax });
  return raw;
}

/** What a form without a script sent; undefined if that is not how the request came. */
export function sentByForm(door: Door, event: APIGatewayProxyEventV2): URLSearchParams | undefined {
  if (!door.form || !isOfType(event, "application/x-www-form-urlencoded")) return undefined;
  return new URLSearchParams(textOf(door, event));
}

/** The command: from a form by its definition, otherwise JSON. */
export function bodyOf(
  door: Door,
  event: APIGatewayProxyEventV2,
  sent: URLSearchParams | undefined,
): unknown {
  if (door.method === "GET") return {};
  if (door.form && sent) return answersOf(door.form, sent).body;
  const raw = textOf(door, event);
  refuseUnless(isOfType(event, "application/json"), "not-json");
  try {
    return JSON.parse(raw);
  } catch {
    throw new Refusal("not-json");
  }
}

export function parse(shape: z.ZodType | undefined, value: unknown, place: string): unknown {
  const parsed = (shape ?? zod.strictObject({})).safeParse(value);
  if (parsed.success) return parsed.data;
  const violations = parsed.error.issues.slice(0, violationsMax).map((issue) => ({
    path: [place, ...issue.path].join("."),
    message: issue.code,
  }));
  throw new Refusal("malformed-request", {}, violations);
}

interface Keyed {
  readonly actor: Actor;
  readonly sent: URLSearchParams | undefined;
  readonly body: unknown;
  readonly now: string;
}

/**
 * Binds the client's key to who sends it and where to, so that no one meets another's command. A
 * form of a static page is the same for everyone and has no key: it is known by what it says, so
 * that pressing twice, or reloading, on one day does it once.
 */
export function keyOf(door: Door, event: APIGatewayProxyEventV2, keyed: Keyed): string {
  if (door.keyless) return "";
  const { actor, sent, body, now } = keyed;
  const who = actor.account ?? "visitor";
  const given = sent ? sent.get("key") : event.headers["idempotency-key"];
  if (sent && !given) {
    return derive("said", who, door.id, event.rawPath, digestOf(body), dayOf(now));
  }
  const key = IdempotencyKey.safeParse(given);
  refuseUnless(key.success, "idempotency-key-missing");
  return derive("key", who, door.id, key.data);
}
