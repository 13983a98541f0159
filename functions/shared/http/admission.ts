/** Who is asking, whether they may, and how often. */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { refuseUnless } from "../domain/refusal.ts";
import { type Actor, rolesOf } from "../domain/role.ts";
import type { Call, Door, Row } from "../door.ts";
import { countWithin } from "./limits.ts";
import type { Runtime } from "./opened.ts";
import { cookiesOf } from "./request.ts";
import { readSession, type Session, sessionCookieName } from "./session.ts";

export function sessionOf(
  event: APIGatewayProxyEventV2,
  { table, origin }: Runtime,
  now: string,
): Promise<Session | undefined> {
  return readSession(table, cookiesOf(event)[sessionCookieName(origin)], now);
}

export function admit(door: Door, actor: Actor): void {
  if (door.who === "anyone") return;
  refuseUnless(actor.account, "not-signed-in");
  const held = rolesOf(actor);
  refuseUnless(
    door.who.some((role) => held.includes(role)),
    "not-allowed",
  );
}

/** The actor with only those grants whose roles the door counts: what else they hold is not used. */
export function countedBy({ who }: Door, actor: Actor): Actor {
  if (who === "anyone") return actor;
  return { ...actor, grants: actor.grants.filter(({ role }) => who.includes(role)) };
}

/** Counts the request against the door's limits; a phone is counted where it is known. */
export async function keepWithin(door: Door, { table }: Runtime, call: Call<Row>): Promise<void> {
  const { actor, network, now } = call;
  for (const limit of door.limits ?? []) {
    if (limit.by === "phone") continue;
    const whose = limit.by === "person" ? (actor.account ?? network) : network;
    await countWithin(table, limit, { door: door.id, whose, now });
  }
}
