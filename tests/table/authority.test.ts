/** Two act at once on roles, sessions, limits and the trail: on a table that decides for itself. */
import { beforeEach, describe, expect, test } from "vitest";
import { auditStore } from "#audit/store.ts";
import { appendEntries } from "#audit/use-cases/append-entries.ts";
import { verifyDays } from "#audit/use-cases/verify-days.ts";
import { identityStore } from "#identity/store.ts";
import { accountIdOf } from "#identity/use-cases/sign-in.ts";
import { addMinutes } from "#shared/domain/day.ts";
import { countWithin } from "#shared/http/limits.ts";
import { networkDigest } from "#shared/http/network.ts";
import { hashOfSecret, readSession } from "#shared/http/session.ts";
import { keys } from "#shared/table/keys.ts";
import { onBothTables } from "#tests/support/both-tables.ts";
import { type City, monday, newCity, session } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { issuer } from "#tests/support/parts/provider.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { requestOrder, wish } from "#tests/support/story.ts";

onBothTables((newTable) => {
  let city: City;
  beforeEach(async () => {
    city = await newCity(await newTable());
  });

  const give = async (subject: string, role: string, scope: object): Promise<string> => {
    const body = { subject, role, scope, why: "任命" };
    return (await mustAsk("identity.grantRole", { as: near.centre, body })).grant;
  };
  const take = (grant: string) =>
    ask("identity.revokeRole", { as: near.centre, path: { grant }, body: { why: "任期已满" } });
  const heldBy = async (subject: string) =>
    (await identityStore(city.table).account(accountIdOf(issuer, subject)))?.grants ?? [];

  describe("centres", () => {
    const centre = { of: "area", area: places.city };

    test("that are all taken away at once leave one", async () => {
      const subjects = ["one", "two", "three", "four"];
      const grants = [];
      for (const subject of subjects) grants.push(await give(subject, "centre", centre));

      const told = await Promise.all(grants.map(take));

      const left = (await Promise.all(subjects.map(heldBy))).flat();
      expect(left).toHaveLength(told.filter(({ status }) => status !== 200).length);
      expect(left.length).toBeGreaterThanOrEqual(1);
      expect((await city.table.get(keys.centres()))?.["count"]).toBe(left.length);
    });
  });

  test("roles that are given and taken at once all count", async () => {
    const ofVillage = { of: "area", area: places.village };
    const first = await give("li", "station", ofVillage);

    await Promise.all([
      take(first),
      give("li", "keeper", { of: "site", site: places.station }),
      give("li", "leader", { of: "team", team: places.squad }),
    ]);

    expect((await heldBy("li")).map(({ role }) => role).sort()).toEqual(["keeper", "leader"]);
  });

  test("a session whose use several requests note at once goes on for all of them", async () => {
    const { account, secret } = near.resident;
    const other = secret.replace(/^./u, "x");
    await identityStore(city.table).startSession(account, other, { ...session, idleMinutes: 60 });
    const later = addMinutes(monday, 30);

    const told = await Promise.all(
      [1, 2, 3].map(() => readSession(city.table, `${account}.${other}`, later)),
    );

    expect(told.map((one) => one?.actor.account)).toEqual([account, account, account]);
    const item = await city.table.get(keys.session(account, hashOfSecret(other)));
    expect(item).toMatchObject({ usedAt: later });
  });

  test("a limit lets no more through when all come at once", async () => {
    const limit = { by: "person", times: 3, perMinutes: 60 } as const;
    const asked = { door: "things.do", whose: "acc_1", now: monday };

    const told = await Promise.allSettled(
      Array.from({ length: 8 }, () => countWithin(city.table, limit, asked)),
    );

    expect(told.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });

  test("a request for help that is sent five times at once is one order, counted once", async () => {
    const key = "k".repeat(20);

    const told = await Promise.all(
      Array.from({ length: 5 }, () => ask("orders.request", { body: wish, key })),
    );

    expect(new Set(told.map(({ body }) => body.reference)).size).toBe(1);
    for (let at = 1; at < 5; at++) await requestOrder();
    expect((await ask("orders.request", { body: wish })).code).toBe("too-many-requests");
  });

  test("a day's salt is the same for all that make it at once", async () => {
    const told = await Promise.all(
      [1, 2, 3, 4].map(() => networkDigest(city.table)("203.0.113.7", monday)),
    );

    expect(new Set(told).size).toBe(1);
  });

  test("the trail is whole when several shards append at once, each change told once", async () => {
    const store = auditStore(city.table);
    const append = appendEntries({ store, now: () => monday, witness: () => {} });
    const written = (at: number) => ({
      ...{ cause: `cause-${at}`, at: monday },
      after: { kind: "reward", id: "rew_1", points: at + 1 },
    });

    await Promise.all([[0, 1, 2], [2, 3, 4], [4, 5, 0], [6]].map((at) => append(at.map(written))));

    expect(await verifyDays({ store, now: monday })()).toEqual({ days: 1, entries: 7, broken: [] });
  });
});
