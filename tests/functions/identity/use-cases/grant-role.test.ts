/** Giving roles, through the centre's own door: never further than the giver reaches. */
import { beforeEach, describe, expect, test } from "vitest";
import { grantsMax } from "#identity/domain/account.ts";
import { identityStore } from "#identity/store.ts";
import { accountIdOf } from "#identity/use-cases/sign-in.ts";
import type { Grant, Scope } from "#shared/domain/role.ts";
import { staffRoles } from "#shared/domain/role-names.ts";
import { type City, monday, newCity } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { issuer } from "#tests/support/parts/provider.ts";
import { far, heldBy, near, type Person, person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
});

const subject = "zhang";
const ofVillage: Scope = { of: "area", area: places.village };
const ofSquad: Scope = { of: "team", team: places.squad };
const ofStation: Scope = { of: "site", site: places.station };
const ofTown: Scope = { of: "area", area: places.town };
const ofFarSquad: Scope = { of: "team", team: places.farSquad };
const tomorrow = "2026-03-03T02:00:00.000Z";
const stationOf = (area: typeof places.village): Grant => ({
  role: "station",
  scope: { of: "area", area },
});
const station = stationOf(places.village);
const leader: Grant = { role: "leader", scope: ofSquad };

const granting = (grant: object, as: Person = near.centre) =>
  ask("identity.grantRole", { as, body: { subject, ...grant } });
async function signIn(): Promise<string> {
  const { headers, cookies } = await ask("identity.signIn");
  const state = new URL(headers["location"] ?? "").searchParams.get("state") ?? "";
  const told = await ask("identity.finishSignIn", {
    query: { state, code: subject },
    cookies: cookies.map((cookie) => cookie.split("; ")[0] ?? ""),
  });
  return told.cookies[0]?.split("; ")[0] ?? "";
}
const meOf = (session: string) => mustAsk("identity.whoAmI", { cookies: [session] });
const accountOf = () => identityStore(city.table).account(accountIdOf(issuer, subject));
const held = async () => (await accountOf())?.grants.map(({ role, scope }) => ({ role, scope }));

describe("whoever is given a role", () => {
  test("is signed out at the next request, and has it when they sign in again", async () => {
    const account = accountIdOf(issuer, subject);
    const zhang = { ...person("zhang"), account };
    await city.settle(zhang);

    await mustAsk("identity.grantRole", { as: near.centre, body: { subject, ...station } });

    expect(await mustAsk("identity.whoAmI", { as: zhang })).toMatchObject({ signedIn: false });
    expect(await meOf(await signIn())).toMatchObject({
      roles: ["resident", "station"],
      grants: [station],
    });
  });

  test("has it from their first sign-in on, when they never came before", async () => {
    await granting(station);

    expect(await meOf(await signIn())).toMatchObject({ name: `姓名${subject}`, grants: [station] });
  });

  test("has it in its time only", async () => {
    const [from, until] = ["2026-03-03T02:00:00.000Z", "2026-04-03T02:00:00.000Z"];
    await granting({ ...station, from, until });

    for (const [at, expected] of [
      [monday, []],
      [from, [station]],
      ["2026-04-03T01:59:00.000Z", [station]],
      [until, []],
    ] as const) {
      city.now = at;
      expect(await meOf(await signIn()), at).toMatchObject({ grants: expected });
    }
  });

  test("keeps what they had", async () => {
    await granting(station);
    await granting(leader);

    expect(await held()).toEqual([station, leader]);
  });
});

describe("a role that is given twice", () => {
  test("is given once, and both times told by the same name", async () => {
    const first = await granting(station);
    const before = city.table.all();

    const second = await granting({ scope: { area: places.village, of: "area" }, role: "station" });

    expect(second.body).toEqual(first.body);
    expect(city.table.all()).toEqual(before);
  });

  test("by two at once is given once", async () => {
    const told = await Promise.all([granting(station), granting(station)]);

    expect(told.map((one) => one.status)).toEqual([201, 201]);
    expect(await held()).toEqual([station]);
  });
});

test("two roles that are given at once are both given", async () => {
  await granting(station);
  const others: Grant[] = [leader, { role: "keeper", scope: ofStation }];

  const told = await Promise.all(others.map((grant) => granting(grant)));

  expect(told.map((one) => one.status)).toEqual([201, 201]);
  expect(new Set(await held())).toEqual(new Set([station, ...others]));
});

test("whatever role was given meanwhile is not lost", async () => {
  await granting(station);
  city.table.beforeWrite = async () => {
    delete city.table.beforeWrite;
    await granting({ role: "keeper", scope: ofStation });
  };

  await granting(leader);

  expect((await held())?.map((grant) => grant.role)).toEqual(["station", "keeper", "leader"]);
});

describe("a role is not given", () => {
  const scopes = { area: ofVillage, team: ofSquad, site: ofStation };
  const kindOf = { leader: "team", keeper: "site" } as Record<string, keyof typeof scopes>;
  const mismatches = staffRoles.flatMap((role) =>
    Object.values(scopes)
      .filter((scope) => scope.of !== (kindOf[role] ?? "area"))
      .map((scope) => [role, scope.of, scope] as const),
  );

  test.each(mismatches)("as %s with the scope of a %s", async (role, _of, scope) => {
    expect(await granting({ role, scope })).toMatchObject({
      status: 400,
      code: "malformed-request",
    });
    expect(await accountOf()).toBeUndefined();
  });

  test.each([
    ["as station of its village", station],
    ["as leader of its team", leader],
    ["as keeper of its site", { role: "keeper", scope: ofStation }],
    ["as centre of its city", { role: "centre", scope: { of: "area", area: places.city } }],
  ])("by the centre of another city, %s", async (_name, grant) => {
    expect(await granting(grant, far.centre)).toMatchObject({ status: 403, code: "not-allowed" });
    expect(await accountOf()).toBeUndefined();
  });

  test.each<readonly [string, Person, Grant]>([
    ["an institute beyond its town", near.institute, stationOf(places.farVillage)],
    ["an institute as its own like", near.institute, { role: "institute", scope: ofTown }],
    ["a station as its own like", near.station, station],
    ["a station as its auditor", near.station, { role: "auditor", scope: ofTown }],
    ["a station beyond its village", near.station, { role: "leader", scope: ofFarSquad }],
  ])("by %s", async (_name, giver, grant) => {
    expect(await granting(grant, giver)).toMatchObject({ status: 403, code: "not-allowed" });
    expect(await accountOf()).toBeUndefined();
  });

  test.each<readonly [string, Person]>([
    ["a leader", near.leader],
    ["an auditor", near.auditor],
    ["an inspector", near.inspector],
    ["a keeper", near.keeper],
  ])("by %s, who may give none", async (_name, giver) => {
    expect(await granting(leader, giver)).toMatchObject({ status: 403, code: "not-allowed" });
  });

  test.each<readonly [string, object, string]>([
    ["a station of a town", { role: "station", scope: ofTown }, "grant-level-wrong"],
    ["an institute of a village", { role: "institute", scope: ofVillage }, "grant-level-wrong"],
    ["a centre of a town", { role: "centre", scope: ofTown }, "grant-level-wrong"],
    [
      "an end before the start",
      { ...station, from: tomorrow, until: tomorrow },
      "grant-times-wrong",
    ],
    ["an end that is past", { ...station, until: monday }, "grant-times-wrong"],
    ["a start in two years", { ...station, from: "2028-03-02T02:00:00.000Z" }, "grant-times-wrong"],
  ])("as %s", async (_name, grant, code) => {
    expect(await granting(grant)).toMatchObject({ status: 422, code });
    expect(await accountOf()).toBeUndefined();
  });

  test.each([
    [
      "of an area that is not there",
      { role: "centre", scope: { of: "area", area: places.otherCity } },
      "area-unknown",
    ],
    [
      "of a team that is not there",
      { role: "leader", scope: { of: "team", team: `team_${places.otherCity}` } },
      "team-unknown",
    ],
    [
      "of a site that is not there",
      { role: "keeper", scope: { of: "site", site: `site_${places.otherCity}` } },
      "not-found",
    ],
    ["that nobody grants", { role: "volunteer", scope: ofVillage }, "malformed-request"],
    ["without its scope", { role: "station" }, "malformed-request"],
    ["to nobody", { ...station, subject: "" }, "malformed-request"],
  ])("%s", async (_name, grant, code) => {
    const before = city.table.all();

    expect((await granting(grant)).code).toBe(code);

    expect(city.table.all()).toEqual(before);
  });

  test(`to whoever has ${grantsMax} already`, async () => {
    const grants = Array.from({ length: grantsMax }, (_none, at) =>
      stationOf(`4202810020${10 + at}` as typeof places.village),
    );
    const account = accountIdOf(issuer, subject);
    await identityStore(city.table).open({
      ...{ id: account, name: "" },
      grants: heldBy({ account, grants }),
    });

    expect(await granting(leader)).toMatchObject({ status: 409, code: "too-many-grants" });
    expect(await held()).toEqual(grants);
  });
});
