/** Taking roles away: by whoever could give them, at once, and never the last centre. */
import { beforeEach, describe, expect, test } from "vitest";
import { identityStore } from "#identity/store.ts";
import { accountIdOf } from "#identity/use-cases/sign-in.ts";
import type { Grant } from "#shared/domain/role.ts";
import { keys } from "#shared/table/keys.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { issuer } from "#tests/support/parts/provider.ts";
import { far, near, type Person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
});

const station: Grant = { role: "station", scope: { of: "area", area: places.village } };
const centre: Grant = { role: "centre", scope: { of: "area", area: places.city } };
const give = async (grant: object, subject = "li"): Promise<string> =>
  (await mustAsk("identity.grantRole", { as: near.centre, body: { subject, ...grant } })).grant;
const take = (grant: string, as: Person = near.centre) =>
  ask("identity.revokeRole", { as, path: { grant }, body: { why: "任期已满" } });
const heldBy = async (subject = "li") =>
  (await identityStore(city.table).account(accountIdOf(issuer, subject)))?.grants ?? [];

/** Signs in as a subject of the provider; gives the cookie. */
async function signIn(subject: string): Promise<string> {
  const { headers, cookies } = await ask("identity.signIn");
  const state = new URL(headers["location"] ?? "").searchParams.get("state") ?? "";
  const told = await ask("identity.finishSignIn", {
    query: { state, code: subject },
    cookies: cookies.map((cookie) => cookie.split("; ")[0] ?? ""),
  });
  return told.cookies[0]?.split("; ")[0] ?? "";
}

describe("a role that is taken away", () => {
  test("counts no more at the very next request", async () => {
    const grant = await give(station);
    const cookies = [await signIn("li")];
    const asked = { cookies, path: { area: places.village } };
    await mustAsk("orders.deskQueue", asked);

    await take(grant);

    expect(await ask("orders.deskQueue", asked)).toMatchObject({ status: 401 });
    expect(await heldBy()).toEqual([]);
    const again = { cookies: [await signIn("li")], path: { area: places.village } };
    expect(await ask("orders.deskQueue", again)).toMatchObject({ status: 403 });
  });

  test("leaves the others", async () => {
    const grant = await give(station);
    const other = await give({ role: "keeper", scope: { of: "site", site: places.station } });

    await take(grant);

    expect((await heldBy()).map(({ id }) => id)).toEqual([other]);
  });

  test("stays in the list, with who took it, when and why", async () => {
    const grant = await give({ ...station, why: "新任站员" });
    await take(grant);

    const { items } = await mustAsk("identity.grantsOfArea", {
      as: near.centre,
      path: { area: places.village },
    });

    expect(items).toEqual([
      expect.objectContaining({
        ...{ grant, role: "station", why: "新任站员", givenBy: near.centre.account },
        ...{ takenBy: near.centre.account, takenAt: city.now, takenWhy: "任期已满" },
      }),
    ]);
  });

  test("is taken once, however often it is asked", async () => {
    const grant = await give(station);
    await take(grant);
    const before = city.table.all();

    expect(await take(grant)).toMatchObject({ status: 200 });

    expect(city.table.all()).toEqual(before);
  });

  test("can be given again, as another grant", async () => {
    const grant = await give(station);
    await take(grant);

    const again = await give(station);

    expect(again).not.toBe(grant);
    expect((await heldBy()).map(({ id }) => id)).toEqual([again]);
  });

  test("does not come back when the giving is repeated", async () => {
    const key = nextKey();
    const giving = { as: near.centre, body: { subject: "li", ...station }, key };
    const { grant } = await mustAsk("identity.grantRole", giving);
    await take(grant);

    expect(await mustAsk("identity.grantRole", giving)).toEqual({ grant });

    expect(await heldBy()).toEqual([]);
    const other = { ...giving, body: { subject: "wang", ...station } };
    expect((await ask("identity.grantRole", other)).code).toBe("idempotency-key-reused");
  });

  test("whatever was given meanwhile is not lost", async () => {
    const grant = await give(station);
    let other = "";
    city.table.beforeWrite = async () => {
      delete city.table.beforeWrite;
      other = await give({ role: "keeper", scope: { of: "site", site: places.station } });
    };

    await take(grant);

    expect((await heldBy()).map(({ id }) => id)).toEqual([other]);
  });
});

describe("a role is not taken away", () => {
  test.each<readonly [string, Person]>([
    ["a station, of its own like", near.station],
    ["an institute elsewhere", far.institute],
    ["the centre of another city", far.centre],
  ])("by %s: they are told that there is none", async (_name, taker) => {
    const grant = await give(station);

    expect(await take(grant, taker)).toMatchObject({ status: 404, code: "not-found" });
    expect(await heldBy()).toHaveLength(1);
  });

  test("when there is none", async () => {
    expect((await take(`grant_${"0".repeat(26)}`)).code).toBe("not-found");
  });
});

describe("the last lasting centre", () => {
  const count = async () => (await city.table.get(keys.centres()))?.["count"];
  const asFirst = async () => ({ cookies: [await signIn("first-centre")] });

  test("is the first one, when there is no other", async () => {
    const how = await asFirst();
    const [{ id } = { id: "" }] = await heldBy("first-centre");

    const told = await ask("identity.revokeRole", {
      ...how,
      ...{ path: { grant: id }, body: { why: "想退出" } },
    });

    expect(told).toMatchObject({ status: 409, code: "last-centre" });
    expect(await heldBy("first-centre")).toHaveLength(1);
  });

  test("can go once there is another", async () => {
    await asFirst();
    const [{ id } = { id: "" }] = await heldBy("first-centre");
    await give(centre, "successor");

    expect(await take(id)).toMatchObject({ status: 200 });

    expect(await count()).toBe(1);
  });

  test.each([
    ["ends by itself", { until: "2026-12-31T00:00:00.000Z" }],
    ["only begins later", { from: "2026-03-09T00:00:00.000Z" }],
  ])("is not replaced by one that %s", async (_name, time) => {
    await asFirst();
    const [{ id } = { id: "" }] = await heldBy("first-centre");
    const other = await give({ ...centre, ...time }, "successor");

    expect((await take(id)).code).toBe("last-centre");

    expect(await take(other)).toMatchObject({ status: 200 });
    expect(await count()).toBe(1);
  });

  test("stays when both of two are taken away at once", async () => {
    const grants = [await give(centre, "one"), await give(centre, "other")];

    const told = await Promise.all(grants.map((grant) => take(grant)));

    expect(told.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await count()).toBe(1);
    expect([...(await heldBy("one")), ...(await heldBy("other"))]).toHaveLength(1);
  });
});
