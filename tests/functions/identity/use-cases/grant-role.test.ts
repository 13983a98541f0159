/** Giving roles, through the centre's own door: never further than the giver reaches. */
import { beforeEach, describe, expect, test } from "vitest";
import { grantsMax } from "#identity/domain/account.ts";
import { identityStore } from "#identity/store.ts";
import { accountIdOf } from "#identity/use-cases/sign-in.ts";
import type { Grant, Scope } from "#shared/domain/role.ts";
import { staffRoles } from "#shared/domain/role-names.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { issuer } from "#tests/support/parts/provider.ts";
import { far, near, type Person, person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
});

const subject = "zhang";
const ofVillage: Scope = { of: "area", area: places.village };
const ofSquad: Scope = { of: "team", team: places.squad };
const ofStation: Scope = { of: "site", site: places.station };
const station: Grant = { role: "station", scope: ofVillage };
const leader: Grant = { role: "leader", scope: ofSquad };

const granting = (grant: object, as: Person = near.centre) =>
  ask("identity.grantRole", { as, body: { subject, ...grant } });
const accountOf = () => identityStore(city.table).account(accountIdOf(issuer, subject));
const held = async () => (await accountOf())?.grants;

describe("whoever is given a role", () => {
  test("has it at the next request, also when they were there before", async () => {
    const account = accountIdOf(issuer, subject);
    await city.settle({ ...person("zhang"), account });

    await mustAsk("identity.grantRole", { as: near.centre, body: { subject, ...station } });

    const me = await mustAsk("identity.whoAmI", { as: { ...person("zhang"), account } });
    expect(me).toMatchObject({ roles: ["resident", "station"], grants: [station] });
  });

  test("has it from their first sign-in on, when they never came before", async () => {
    await granting(station);
    const { headers, cookies } = await ask("identity.signIn");
    const state = new URL(headers["location"] ?? "").searchParams.get("state") ?? "";

    const told = await ask("identity.finishSignIn", {
      query: { state, code: subject },
      cookies: cookies.map((cookie) => cookie.split("; ")[0] ?? ""),
    });

    const [session = ""] = told.cookies.map((cookie) => cookie.split("; ")[0]);
    const me = await mustAsk("identity.whoAmI", { cookies: [session] });
    expect(me).toMatchObject({ name: `姓名${subject}`, grants: [station] });
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

  test("by a centre whose own reach is a town, beyond that town", async () => {
    const ofTown: Grant = { role: "centre", scope: { of: "area", area: places.town } };
    const giver = person("of-a-town", { grants: [ofTown] });
    await city.settle(giver);

    expect((await granting(station, giver)).status).toBe(201);
    for (const area of [places.city, places.farVillage]) {
      const wider = { role: "station", scope: { of: "area", area } };
      expect((await granting(wider, giver)).code).toBe("not-allowed");
    }
  });

  test.each([
    [
      "of an area that is not there",
      { role: "station", scope: { of: "area", area: places.otherCity } },
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
    const grants = Array.from(
      { length: grantsMax },
      (_none, at): Grant => ({
        role: "station",
        scope: { of: "area", area: `4202810020${10 + at}` as typeof places.village },
      }),
    );
    await identityStore(city.table).open({ id: accountIdOf(issuer, subject), name: "", grants });

    expect(await granting(leader)).toMatchObject({ status: 429, code: "too-many-requests" });
    expect(await held()).toEqual(grants);
  });
});
