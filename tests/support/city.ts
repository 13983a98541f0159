/**
 * A city to act in: the real handlers, stores and consequences over any table, a clock that a test
 * moves, and people of every role.
 */
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse } from "aws-lambda";
import type { Session } from "#identity/domain/session.ts";
import { identityStore } from "#identity/store.ts";
import { siteOf, teamOf } from "#registry/domain/network.ts";
import { newRecord } from "#registry/domain/record.ts";
import { volunteerStore } from "#registry/store/volunteers.ts";
import { registryStore } from "#registry/store.ts";
import type { AccountId, VolunteerId } from "#shared/domain/ids.ts";
import type { Item, Key, Table, Write } from "#shared/table/table.ts";
import { handler as consequences } from "../../functions/consequences/stream.ts";
import { memoryTable } from "./memory-table.ts";
import { standOn } from "./parts/runtime.ts";
import { far, heldBy, near, type Person } from "./people.ts";
import * as places from "./places.ts";

/** Monday, 2 March 2026, 10:00 in the city. */
export const monday = "2026-03-02T02:00:00.000Z";

/** Neither idle nor over in any story. */
export const session: Session = {
  startedAt: monday,
  usedAt: monday,
  expiresAt: "2030-01-01T00:00:00.000Z",
  idleMinutes: 10 * 365 * 24 * 60,
  version: 1,
  isStrong: true,
  device: "Chrome · Android",
};

export interface City<T extends Table = Table> {
  readonly table: T;
  now: string;
  /** Opens an account with a session for people beyond those who are there from the start. */
  settle(...people: readonly Person[]): Promise<void>;
  /** Lets everything follow that was written since; gives how many records there were. */
  consequences(how?: { readonly eachTwice?: boolean }): Promise<number>;
}

export async function newCity<T extends Table>(table: T): Promise<City<T>> {
  const written: Key[] = [];
  const ground = { table: noting(table, written), now: monday };
  standOn(ground);
  const registry = registryStore(table);
  for (const area of places.areas) await registry.saveArea(area, siteOf(area), teamOf(area));
  await registry.saveTeam(places.professional);
  await settle(...Object.values(near), ...Object.values(far));

  async function settle(...people: readonly Person[]): Promise<void> {
    const identity = identityStore(table);
    for (const one of people) {
      await identity.open({ id: one.account, name: "", grants: heldBy(one) });
      await identity.startSession(one.account, one.secret, session);
      if (one.isVolunteer) await enlist(table, one);
    }
  }

  return {
    table,
    settle,
    get now() {
      return ground.now;
    },
    set now(instant) {
      ground.now = instant;
    },
    async consequences(how = {}) {
      let count = 0;
      while (written.length > 0) {
        const items = await Promise.all(written.splice(0).map((key) => table.get(key)));
        const there = items.filter((item): item is Item => item !== undefined);
        count += there.length;
        const failures = await react(how.eachTwice ? [...there, ...there.reverse()] : there);
        if (failures.length > 0) throw new Error(`consequences failed: ${failures.join(", ")}`);
      }
      return count;
    },
  };
}

/** A city on a table in memory. */
export const cityInMemory = () => newCity(memoryTable());

/** Sends items to the stream's consumer as it gets them; gives the numbers of those that failed. */
export async function react(items: readonly Item[]): Promise<readonly string[]> {
  const Records = items.map((item, at) => ({
    eventName: "MODIFY" as const,
    dynamodb: {
      NewImage: marshall(item, { removeUndefinedValues: true }) as never,
      SequenceNumber: String(at + 1),
    },
  }));
  const answer = (await consequences({ Records })) as DynamoDBBatchResponse;
  return answer.batchItemFailures.map((failure) => failure.itemIdentifier);
}

export const volunteerIdOf = (account: AccountId) =>
  account.replace(/^acc_/u, "vol_") as VolunteerId;

async function enlist(table: Table, { account }: Person): Promise<void> {
  const id = volunteerIdOf(account);
  const facts = {
    name: `姓名${account.slice(4, 12)}`,
    documentKind: "passport",
    documentMasked: "****99",
    phoneMasked: "138****0000",
    area: places.village,
    ...{ skills: [], interests: [], available: [], teamsWished: [] },
  } as const;
  const command = { at: monday, by: account, key: account, digest: account };
  const about = { documentMac: account, consentBy: "self", consentVersion: "test" } as const;
  await volunteerStore(table).register(
    newRecord({ id, facts, account, command, ...about }),
    { document: "sealed", phone: "sealed", profile: "sealed" },
    "fields-0",
  );
}

/** The table, noting what was written the way its stream would. */
function noting(table: Table, written: Key[]): Table {
  return {
    get: (...asked) => table.get(...asked),
    batchGet: (...asked) => table.batchGet(...asked),
    query: (...asked) => table.query(...asked),
    async write(...writes) {
      await table.write(...writes);
      written.push(...writes.flatMap(changed));
    },
  };
}

function changed(write: Write): readonly Key[] {
  if ("put" in write) return [{ pk: write.put.pk, sk: write.put.sk }];
  return "update" in write ? [write.update] : [];
}
