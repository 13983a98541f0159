/** A person's own browsers: seen in a list, ended one by one or all at once. */
import { beforeEach, describe, expect, test } from "vitest";
import { spans } from "#identity/domain/session.ts";
import { addMinutes } from "#shared/domain/day.ts";
import { type City, monday, newCity } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near } from "#tests/support/people.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
});

const phone = "Mozilla/5.0 (Linux; Android 13) Chrome/116.0 MicroMessenger/8.0.47";
const desk = "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Edg/126.0";

/** Signs in with a browser; gives the cookie that it keeps. */
async function signIn(userAgent = phone, subject = "li"): Promise<string> {
  const { headers, cookies } = await ask("identity.signIn");
  const state = new URL(headers["location"] ?? "").searchParams.get("state") ?? "";
  const told = await ask("identity.finishSignIn", {
    query: { state, code: subject },
    cookies: cookies.map((cookie) => cookie.split("; ")[0] ?? ""),
    headers: { "user-agent": userAgent },
  });
  return told.cookies[0]?.split("; ")[0] ?? "";
}
const listOf = async (cookie: string) =>
  (await mustAsk("identity.mySessions", { cookies: [cookie] })).sessions;
const isIn = async (cookie: string) =>
  (await mustAsk("identity.whoAmI", { cookies: [cookie] })).signedIn;

describe("the list", () => {
  test("tells each browser in two words, the last used first, and which one this is", async () => {
    await signIn(desk);
    city.now = addMinutes(monday, 1);
    const mine = await signIn(phone);

    expect(await listOf(mine)).toMatchObject([
      { device: "WeChat · Android", startedAt: city.now, usedAt: city.now, isThis: true },
      { device: "Edge · Windows", startedAt: monday, usedAt: monday, isThis: false },
    ]);
  });

  test("shows nobody else's, and none that is over", async () => {
    await signIn(desk, "wang");
    await signIn(desk);
    city.now = addMinutes(monday, spans.resident.idleMinutes);

    expect(await listOf(await signIn())).toHaveLength(1);
  });

  test("gives nothing away that one could get in with", async () => {
    const mine = await signIn();
    const [{ session }] = await listOf(mine);

    expect(mine).not.toContain(session);
    const account = mine.split("=")[1]?.split(".")[0];
    expect(await isIn(`__Host-session=${account}.${session}`)).toBe(false);
  });
});

describe("ending one", () => {
  test("ends that one and no other", async () => {
    const [lost, mine] = [await signIn(desk), await signIn()];
    const other = (await listOf(mine)).find(({ isThis }: { isThis: boolean }) => !isThis);

    await mustAsk("identity.endSession", { cookies: [mine], path: { session: other.session } });

    expect(await isIn(lost)).toBe(false);
    expect(await isIn(mine)).toBe(true);
  });

  test("cannot end anybody else's", async () => {
    const [theirs, mine] = [await signIn(desk, "wang"), await signIn()];
    const [{ session }] = await listOf(theirs);

    await mustAsk("identity.endSession", { cookies: [mine], path: { session } });

    expect(await isIn(theirs)).toBe(true);
  });
});

describe("signing out everywhere", () => {
  test("ends all at once, for one write, also the ones that nobody knows of", async () => {
    const browsers = [await signIn(), await signIn(desk), await signIn()];
    city.table.calls.length = 0;

    const told = await ask("identity.signOutEverywhere", { cookies: browsers.slice(0, 1) });

    expect(told.cookies[0]).toMatch(/^__Host-session=; .*Max-Age=0;/u);
    expect(city.table.calls.filter((call) => /write|transact/u.test(call))).toEqual(["write"]);
    for (const browser of browsers) expect(await isIn(browser)).toBe(false);
  });

  test("leaves others in, and lets one sign in again", async () => {
    const [mine, theirs] = [await signIn(), await signIn(desk, "wang")];

    await ask("identity.signOutEverywhere", { cookies: [mine] });

    expect(await isIn(theirs)).toBe(true);
    expect(await isIn(await signIn())).toBe(true);
  });

  test("keeps the roles that are held", async () => {
    const before = await mustAsk("identity.whoAmI", { as: near.station });
    await mustAsk("identity.signOutEverywhere", { as: near.station });

    const account = city.table.all().find((item) => item["id"] === near.station.account);
    expect(before.grants).toHaveLength(1);
    expect(account?.["grants"]).toHaveLength(1);
  });
});
