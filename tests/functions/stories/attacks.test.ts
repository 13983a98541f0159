/** What somebody tries who is signed in, or was, or stands beside: each ends in a named refusal. */
import { beforeEach, describe, expect, test } from "vitest";
import { doors } from "#doors";
import { accountIdOf } from "#identity/use-cases/sign-in.ts";
import { derive } from "#shared/derive.ts";
import { addMinutes } from "#shared/domain/day.ts";
import { type City, monday, newCity } from "#tests/support/city.ts";
import { type Ask, ask, type DoorId, mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { issuer } from "#tests/support/parts/provider.ts";
import { origin } from "#tests/support/parts/runtime.ts";
import { far, near, type Person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { publishActivity, requestOrder } from "#tests/support/story.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
});

const pairOf = (cookie = "") => cookie.split("; ")[0] ?? "";
async function signIn(subject: string, held: readonly string[] = []): Promise<string> {
  const { headers, cookies } = await ask("identity.signIn");
  const state = new URL(headers["location"] ?? "").searchParams.get("state") ?? "";
  const told = await ask("identity.finishSignIn", {
    query: { state, code: subject },
    cookies: [...cookies.map(pairOf), ...held],
  });
  return pairOf(told.cookies[0]);
}
const asCookie = ({ account, secret }: Person) => `__Host-session=${account}.${secret}`;
const giveStation = (subject: string) =>
  mustAsk("identity.grantRole", {
    as: near.centre,
    body: { subject, role: "station", scope: { of: "area", area: places.village } },
  });

describe("a stolen cookie", () => {
  const use = (cookie: string) => ask("identity.mySessions", { cookies: [cookie] });
  const gone = { status: 401, code: "not-signed-in" };

  test("is worth nothing once its owner has signed in again with that browser", async () => {
    const stolen = await signIn("li");
    await signIn("li", [stolen]);

    expect(await use(stolen)).toMatchObject(gone);
  });

  test("is worth nothing once its owner's roles have changed, be it for more", async () => {
    const stolen = await signIn("li");
    await giveStation("li");

    expect(await use(stolen)).toMatchObject(gone);
  });

  test("is worth nothing once its owner has signed out, here or everywhere", async () => {
    for (const door of ["identity.signOut", "identity.signOutEverywhere"] as const) {
      const stolen = await signIn("li");
      await ask(door, { cookies: [stolen] });

      expect(await use(stolen), door).toMatchObject(gone);
    }
  });

  test("of staff is worth nothing after half an hour of nothing", async () => {
    await giveStation("li");
    const stolen = await signIn("li");
    city.now = addMinutes(monday, 30);

    expect(await use(stolen)).toMatchObject(gone);
  });

  test("does not open another account, by whatever is put before its secret", async () => {
    const [, secret = ""] = (await signIn("li")).split(".");
    const accounts = [near.centre.account, accountIdOf(issuer, "wang"), `acc_${derive("x")}`];

    for (const account of accounts) {
      expect(await use(`__Host-session=${account}.${secret}`)).toMatchObject(gone);
    }
  });

  test("under the name that plain http may carry is not even looked at", async () => {
    const cookie = (await signIn("li")).replace("__Host-session", "session");

    expect(await use(cookie)).toMatchObject(gone);
  });
});

describe("somebody who wants to be more than they are", () => {
  const bodies: readonly object[] = [
    { grants: [{ role: "centre", scope: { of: "area", area: places.city } }] },
    { role: "centre" },
    { account: near.centre.account },
    { version: 1, isStrong: true },
    { __proto__: { role: "centre" } },
  ];
  const own: readonly DoorId[] = [
    ...(["identity.endSession", "identity.signOut", "identity.signOutEverywhere"] as const),
  ];

  test.each(own)("finds no door that takes it: %s", async (id) => {
    const path = { session: "s".repeat(43) };
    for (const body of bodies) {
      const raw = JSON.stringify(body).replace("{}", '{"__proto__":{"role":"centre"}}');
      const told = await ask(id, { as: near.resident, path, raw });

      expect(told, raw).toMatchObject({ status: 400, code: "malformed-request" });
    }
    const me = await mustAsk("identity.whoAmI", { as: near.resident });
    expect(me).toMatchObject({ roles: ["resident"], grants: [] });
  });

  test("cannot give themselves a role, whatever they hold", async () => {
    const grant = { role: "centre", scope: { of: "area", area: places.city } };
    const others = [near.resident, near.volunteer, near.leader, near.station, near.institute];

    for (const as of [...others, near.keeper, near.inspector, near.auditor, far.centre]) {
      const told = await ask("identity.grantRole", { as, body: { subject: "me", ...grant } });
      expect(told, as.account).toMatchObject({ status: 403, code: "not-allowed" });
    }
  });

  test("only the door of grants takes a role or a scope at all", () => {
    const takesRole = doors.filter(({ takes }) => {
      const shape = (takes.body as { shape?: object } | undefined)?.shape ?? {};
      return ["role", "scope", "grants", "roles"].some((name) => name in shape);
    });

    expect(takesRole.map(({ id }) => id)).toEqual(["identity.grantRole"]);
  });
});

describe("somebody of another town", () => {
  test("is told of things that are there what they would be told of things that are not", async () => {
    const activity = await publishActivity();
    const { order } = await requestOrder();
    const none = { activity: `act_${"0".repeat(26)}`, order: `ord_${"0".repeat(26)}` };

    for (const [id, there, missing] of [
      ["activities.roster", { activity }, { activity: none.activity }],
      ["orders.candidates", { order }, { order: none.order }],
    ] as const) {
      const answers = await Promise.all(
        [there, missing].map((path) => ask(id, { as: far.station, path })),
      );
      expect(answers[0], id).toMatchObject({ status: 404, code: "not-found" });
      expect(answers[0]?.body, id).toEqual(answers[1]?.body);
    }
  });
});

describe("text that would be more than text", () => {
  const lines = ["/a\r\nset-cookie: session=x", "/a\nlocation: https://evil.example", "/a%0d%0a b"];

  test.each(lines)("never comes back in a header: %j", async (returnTo) => {
    const told = await ask("identity.signIn", { query: { returnTo } });

    expect(told.status).toBe(400);
    expect(Object.values(told.headers).join()).not.toMatch(/[\r\n]|evil/u);
  });

  test("in a browser's name is not kept, and not shown", async () => {
    const { headers, cookies } = await ask("identity.signIn");
    const state = new URL(headers["location"] ?? "").searchParams.get("state") ?? "";
    const told = await ask("identity.finishSignIn", {
      query: { state, code: "li" },
      cookies: cookies.map(pairOf),
      headers: { "user-agent": "<script>alert(1)</script> Chrome\r\nx: y" },
    });

    const { sessions } = await mustAsk("identity.mySessions", {
      cookies: [pairOf(told.cookies[0])],
    });
    expect(sessions).toMatchObject([{ device: "Chrome" }]);
    expect(JSON.stringify(city.table.all())).not.toContain("script");
  });
});

describe("a page of another site", () => {
  const session = asCookie(near.centre);
  const posts: readonly (readonly [string, Ask])[] = [
    ["with a form", { headers: { origin: "https://evil.example" } }],
    ["without saying where it is", { headers: { origin: undefined } }],
    ["from a frame without an origin", { headers: { origin: "null" } }],
    ["of a like name", { headers: { origin: `${origin}.evil.example` } }],
  ];

  test.each(posts)("cannot make a signed-in browser change anything: %s", async (_name, how) => {
    const before = city.table.all();

    const body = { subject: "li", role: "auditor", scope: { of: "area", area: places.city } };
    const told = await ask("identity.grantRole", { cookies: [session], body, ...how });

    expect(told).toMatchObject({ status: 403, code: "cross-site-request" });
    expect(city.table.all()).toEqual(before);
  });
});
