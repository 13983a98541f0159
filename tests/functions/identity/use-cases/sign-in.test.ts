/** Signing in and out, through the browser's own doors and a provider that stands in. */
import { beforeEach, describe, expect, test } from "vitest";
import { spans } from "#identity/domain/session.ts";
import { accountIdOf } from "#identity/use-cases/sign-in.ts";
import { addMinutes } from "#shared/domain/day.ts";
import type { Scope } from "#shared/domain/role.ts";
import { type City, monday, newCity } from "#tests/support/city.ts";
import { type Ask, ask, mustAsk, type Told } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { issuer } from "#tests/support/parts/provider.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
});

/** A browser keeps what it is told to keep and sends it back. */
interface Browser {
  readonly state: string;
  readonly cookies: readonly string[];
}
const pairOf = (cookie = "") => cookie.split("; ")[0] ?? "";

async function begin(returnTo?: string): Promise<Browser> {
  const told = await ask("identity.signIn", returnTo === undefined ? {} : { query: { returnTo } });
  const state = new URL(told.headers["location"] ?? "").searchParams.get("state") ?? "";
  return { state, cookies: told.cookies.map(pairOf) };
}
const finish = ({ state, cookies }: Browser, code = "li", how: Ask = {}): Promise<Told> =>
  ask("identity.finishSignIn", { query: { state, code }, cookies, ...how });
const sessionIn = (told: Told) =>
  told.cookies.map(pairOf).filter((pair) => pair.startsWith("__Host-session="));
const meWith = (cookies: readonly string[]) => mustAsk("identity.whoAmI", { cookies });
const isFailed = (told: Told) => {
  expect(told).toMatchObject({ status: 401, code: "sign-in-failed", cookies: [] });
};
const nothingHeld = () => ({ signedIn: false, roles: ["visitor"], grants: [], now: city.now });

describe("signing in", () => {
  test("sends the browser to the provider, with a cookie for its way back only", async () => {
    const told = await ask("identity.signIn");

    expect(told.headers["location"]).toMatch(new RegExp(`^${issuer}/authorize\\?state=`, "u"));
    expect(told.cookies).toHaveLength(1);
    expect(told.cookies[0]).toMatch(
      /^sign-in=[\w-]+; Path=\/api\/sign-in; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/u,
    );
  });

  test("ends with a session, and back where it began", async () => {
    const told = await finish(await begin("/my.html?tab=points"));

    expect(told.headers["location"]).toBe("/my.html?tab=points");
    expect(await meWith(sessionIn(told))).toEqual({
      signedIn: true,
      account: accountIdOf(issuer, "li"),
      name: "姓名li",
      roles: ["resident"],
      grants: [],
      now: city.now,
    });
  });

  test("leads to the front page when nothing else was asked", async () => {
    expect((await finish(await begin())).headers["location"]).toBe("/");
  });

  test("takes the cookie of the way back away", async () => {
    const told = await finish(await begin());

    expect(told.cookies).toContainEqual(expect.stringMatching(/^sign-in=; .*Max-Age=0;/u));
  });

  test.each([
    ["//evil.example"],
    ["https://evil.example/"],
    ["/\\evil.example"],
    ["\\\\evil.example"],
    ["javascript:alert(1)"],
    ["my.html"],
    ["/a b"],
    ["/a\r\nset-cookie: a=b"],
    [""],
    [`/${"a".repeat(300)}`],
  ])("never leads to another site: %j is refused", async (returnTo) => {
    const told = await ask("identity.signIn", { query: { returnTo } });

    expect(told).toMatchObject({ status: 400, code: "malformed-request", cookies: [] });
  });

  test("again finds the same account, under the name that the provider tells now", async () => {
    const account = accountIdOf(issuer, "li");
    await finish(await begin());
    await city.table.write({
      update: { pk: `ACCOUNT#${account}`, sk: "ACCOUNT" },
      set: { name: "旧名" },
    });

    const told = await finish(await begin());

    expect(await meWith(sessionIn(told))).toMatchObject({ account, name: "姓名li" });
    const accounts = city.table.all().filter((item) => item["id"] === account);
    expect(accounts).toHaveLength(1);
  });

  test("twice at once, for the first time, opens one account and two sessions", async () => {
    const browsers = [await begin(), await begin()];

    const told = await Promise.all(browsers.map((browser) => finish(browser)));

    const [one, other] = await Promise.all(told.map((answer) => meWith(sessionIn(answer))));
    expect(one).toMatchObject({ signedIn: true });
    expect(other).toEqual(one);
    expect(sessionIn(told[0] as Told)).not.toEqual(sessionIn(told[1] as Told));
  });
});

describe("an answer of the provider is not taken", () => {
  test("with a state that nobody began", async () => {
    const { cookies } = await begin();

    isFailed(await finish({ state: "forged", cookies }));
    isFailed(await finish({ state: "forged", cookies: ["sign-in=forged"] }));
  });

  test("in another browser than the one that began", async () => {
    const [mine, theirs] = [await begin(), await begin()];

    isFailed(await finish({ state: mine.state, cookies: theirs.cookies }));
    isFailed(await finish({ state: mine.state, cookies: [] }));
    // Nobody's own sign-in is lost by that.
    expect((await finish(mine)).status).toBe(302);
  });

  test("a second time", async () => {
    const browser = await begin();
    await finish(browser);

    isFailed(await finish(browser));
  });

  test("twice at once", async () => {
    const browser = await begin();

    const told = await Promise.all([finish(browser), finish(browser)]);

    expect(told.map((one) => one.status).toSorted()).toEqual([302, 401]);
  });

  test.each([
    ["one minute before it expires", 9, 302],
    ["when it expires", 10, 401],
    ["long after", 600, 401],
  ])("%s: after %i minutes it is %i", async (_name, minutes, status) => {
    const browser = await begin();

    city.now = addMinutes(monday, minutes);

    expect((await finish(browser)).status).toBe(status);
  });

  test("when the provider does not know who it is", async () => {
    const browser = await begin();

    isFailed(await finish(browser, "bad"));
    // The state is used up: what failed begins anew.
    isFailed(await finish(browser));
  });

  test("without a state, or without anything", async () => {
    const { cookies } = await begin();

    isFailed(await ask("identity.finishSignIn", { query: { code: "li" }, cookies }));
    isFailed(await ask("identity.finishSignIn", { cookies: ["sign-in="], query: { state: "" } }));
    isFailed(await ask("identity.finishSignIn"));
  });
});

describe("the first centre", () => {
  const cityGrant = { role: "centre", scope: { of: "area", area: places.city } as Scope };

  test("is whoever signs in as the configured subject", async () => {
    const told = await finish(await begin(), "first-centre");

    expect(await meWith(sessionIn(told))).toMatchObject({
      roles: ["resident", "centre"],
      grants: [cityGrant],
    });
  });

  test.each(["First-centre", "first-centre2", "first", "centre"])("is not %s", async (subject) => {
    const told = await finish(await begin(), subject);

    expect(await meWith(sessionIn(told))).toMatchObject({ roles: ["resident"], grants: [] });
  });
});

describe("staff who come with one factor", () => {
  const one = (browser: Browser) =>
    finish(browser, "first-centre", {
      query: { state: browser.state, code: "first-centre", factor: "one" },
    });

  test("are sent to the provider again, which is asked for a second", async () => {
    const told = await one(await begin("/portal/index.html"));

    expect(told.status).toBe(302);
    expect(told.headers["location"]).toBe("/api/sign-in?returnTo=%2Fportal%2Findex.html&as=staff");
    expect(sessionIn(told)).toEqual([]);
  });

  test("and are refused when they were asked for it and have none", async () => {
    const { headers, cookies } = await ask("identity.signIn", { query: { as: "staff" } });
    const address = new URL(headers["location"] ?? "");
    expect(address.searchParams.get("acr")).toBe("mfa");

    const told = await one({
      state: address.searchParams.get("state") ?? "",
      cookies: cookies.map(pairOf),
    });

    expect(told).toMatchObject({ status: 403, code: "second-factor-required", cookies: [] });
  });

  test("do not get in though they are residents too", async () => {
    await one(await begin());

    const sessions = city.table.all().filter((item) => item["kind"] === "session");
    const account = accountIdOf(issuer, "first-centre");
    expect(sessions.filter((item) => item["pk"] === `ACCOUNT#${account}`)).toEqual([]);
  });
});

test("a resident needs no second factor", async () => {
  const browser = await begin();

  const told = await finish(browser, "li", {
    query: { state: browser.state, code: "li", factor: "one" },
  });

  expect(await meWith(sessionIn(told))).toMatchObject({ signedIn: true, roles: ["resident"] });
});

describe("a session", () => {
  test("of staff ends after half an hour of nothing, of residents after thirty days", async () => {
    const staff = await finish(await begin(), "first-centre");
    const resident = await finish(await begin(), "li");

    for (const [told, { idleMinutes, minutes }] of [
      [staff, spans.staff],
      [resident, spans.resident],
    ] as const) {
      expect(told.cookies[0]).toContain(`Max-Age=${minutes * 60};`);
      city.now = addMinutes(monday, idleMinutes / 6 - 1);
      expect(await meWith(sessionIn(told))).toMatchObject({ signedIn: true });
      city.now = addMinutes(monday, idleMinutes);
      expect(await meWith(sessionIn(told))).toEqual(nothingHeld());
      city.now = monday;
    }
  });

  test("takes the place of the one that the browser held, and of no other", async () => {
    const [phone, desk] = [await finish(await begin()), await finish(await begin())];
    const browser = await begin();
    const held = sessionIn(phone);

    const told = await finish({ ...browser, cookies: [...browser.cookies, ...held] });

    expect(await meWith(held)).toEqual(nothingHeld());
    expect(await meWith(sessionIn(told))).toMatchObject({ signedIn: true });
    expect(await meWith(sessionIn(desk))).toMatchObject({ signedIn: true });
  });

  test("is over after signing out, whoever kept the cookie", async () => {
    const session = sessionIn(await finish(await begin()));

    const told = await ask("identity.signOut", { cookies: session });

    expect(told).toMatchObject({ status: 200, body: { signedIn: false } });
    expect(told.cookies[0]).toMatch(/^__Host-session=; .*Max-Age=0;/u);
    expect(await meWith(session)).toEqual(nothingHeld());
  });

  test("goes on after another session of the same person is over", async () => {
    const [phone, desk] = [await finish(await begin()), await finish(await begin())];

    await ask("identity.signOut", { cookies: sessionIn(phone) });

    expect(await meWith(sessionIn(desk))).toMatchObject({ signedIn: true });
  });

  test.each([
    ["without a session", []],
    ["with a cookie that is none", ["__Host-session=nonsense"]],
    ["with a forged secret", [`__Host-session=${near.centre.account}.${"x".repeat(43)}`]],
  ])("may be ended %s, and nothing happens", async (_name, cookies) => {
    const before = city.table.all();

    expect(await ask("identity.signOut", { cookies })).toMatchObject({ status: 200 });

    expect(city.table.all()).toEqual(before);
  });

  test("is known to the table by a hash only", async () => {
    const [pair = ""] = sessionIn(await finish(await begin()));
    const secret = pair.split(".")[1] ?? "";

    expect(secret).toMatch(/^[\w-]{43}$/u);
    expect(JSON.stringify(city.table.all())).not.toContain(secret);
  });
});

test("a visitor is told that they are one", async () => {
  expect(await meWith([])).toEqual(nothingHeld());
});
