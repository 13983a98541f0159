import { beforeEach, describe, expect, test } from "vitest";
import type { Account } from "#identity/domain/account.ts";
import type { Session } from "#identity/domain/session.ts";
import { identityStore } from "#identity/store.ts";
import { addMinutes } from "#shared/domain/day.ts";
import type { HeldGrant } from "#shared/domain/role.ts";
import {
  cookie,
  hashOfSecret,
  readSession,
  readSessionCookie,
  sessionCookieName,
} from "#shared/http/session.ts";
import { session } from "#tests/support/city.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { heldBy, near, person } from "#tests/support/people.ts";

const { account, secret, grants } = near.station;
const held = `${account}.${secret}`;
const startedAt = "2026-03-02T02:00:00.000Z";
const expiresAt = "2026-03-02T14:00:00.000Z";

describe("the cookie", () => {
  test("is kept from scripts and from other sites, for as long as it says", () => {
    const set = cookie("https://red-vest.example", "__Host-session", held, 3600);

    const [pair, ...attributes] = set.split("; ");
    expect(pair).toBe(`__Host-session=${held}`);
    expect(attributes.toSorted()).toEqual([
      "HttpOnly",
      "Max-Age=3600",
      "Path=/",
      "SameSite=Lax",
      "Secure",
    ]);
  });

  test("carries the prefix that only https may carry, and goes without on this very machine", () => {
    expect(sessionCookieName("https://red-vest.example")).toBe("__Host-session");
    expect(sessionCookieName("http://localhost:4280")).toBe("session");
    expect(cookie("http://localhost:4280", "session", held, 1)).not.toContain("Secure");
  });

  test("is account and secret", () => {
    expect(readSessionCookie(held)).toEqual({ account, secret });
  });

  test.each([
    ["nothing", undefined],
    ["an empty text", ""],
    ["an account alone", account],
    ["an account without a secret", `${account}.`],
    ["a secret without an account", `.${secret}`],
    ["a secret that is too short", `${account}.${secret.slice(1)}`],
    ["a secret that is too long", `${account}.${secret}s`],
    ["a secret with a key separator", `${account}.${secret.slice(1)}#`],
    ["a volunteer instead of an account", `${account.replace("acc", "vol")}.${secret}`],
    ["three parts", `${held}.${secret}`],
  ])("is no session when it is %s", (_name, value) => {
    expect(readSessionCookie(value)).toBeUndefined();
  });
});

const started = { ...session, startedAt, usedAt: startedAt, expiresAt, idleMinutes: 60 };

describe("the session", () => {
  let table: MemoryTable;
  const begin = (how: Partial<Session> = {}) =>
    identityStore(table).startSession(account, secret, { ...started, ...how });
  const kept = () => table.all().find((item) => item["kind"] === "session");
  beforeEach(async () => {
    table = memoryTable();
    await identityStore(table).open({ id: account, name: "站长", grants: heldBy(near.station) });
  });

  test("tells who it is and what they may, for one read of two items and no write", async () => {
    await begin();
    table.calls.length = 0;

    const told = await readSession(table, held, startedAt);

    expect(told).toEqual({ name: "站长", actor: { account, volunteer: undefined, grants } });
    expect(table.calls).toEqual(["batchGet"]);
  });

  test("lasts until just before it expires, however much it is used", async () => {
    await begin({ idleMinutes: 100_000 });

    expect(await readSession(table, held, "2026-03-02T13:59:59.999Z")).toBeDefined();
    expect(await readSession(table, held, expiresAt)).toBeUndefined();
  });

  test("is over when it was not used for its idle span", async () => {
    await begin();

    expect(await readSession(table, held, "2026-03-02T03:00:00.000Z")).toBeUndefined();
  });

  test("goes on while it is used, noting that at most once in a sixth of the span", async () => {
    await begin();
    table.calls.length = 0;

    for (let minutes = 1; minutes <= 200; minutes++) {
      expect(await readSession(table, held, addMinutes(startedAt, minutes))).toBeDefined();
    }

    expect(table.calls.filter((call) => call === "write")).toHaveLength(20);
    expect(kept()).toMatchObject({
      usedAt: addMinutes(startedAt, 200),
      expiresAtSeconds: Date.parse(addMinutes(startedAt, 260)) / 1000,
    });
  });

  test("that ends while its use is noted does not come back", async () => {
    await begin();
    table.beforeWrite = async () => {
      delete table.beforeWrite;
      await identityStore(table).endSession(account, hashOfSecret(secret));
    };

    expect(await readSession(table, held, addMinutes(startedAt, 30))).toBeUndefined();
    expect(kept()).toBeUndefined();
  });

  test("whose use is noted by two requests at once goes on for both", async () => {
    await begin();
    table.beforeWrite = async () => {
      delete table.beforeWrite;
      expect(await readSession(table, held, addMinutes(startedAt, 30))).toBeDefined();
    };

    expect(await readSession(table, held, addMinutes(startedAt, 30))).toBeDefined();
  });

  test("does not outlive the roles under which it began", async () => {
    await begin();
    const store = identityStore(table);
    const now = await store.account(account);
    await store.endSessions(now as Account);

    expect(await readSession(table, held, startedAt)).toBeUndefined();
  });

  test("without a second factor is over as soon as a staff role counts", async () => {
    const from = addMinutes(startedAt, 5);
    const [grant] = heldBy(near.station);
    const resident = person("resident-to-be");
    const heldByThem = `${resident.account}.${resident.secret}`;
    await identityStore(table).open({
      ...{ id: resident.account, name: "" },
      grants: [{ ...(grant as HeldGrant), from }],
    });
    const weak = { ...started, isStrong: false };
    await identityStore(table).startSession(resident.account, resident.secret, weak);

    const before = await readSession(table, heldByThem, startedAt);
    expect(before?.actor.grants).toEqual([]);
    expect(await readSession(table, heldByThem, from)).toBeUndefined();
  });

  test.each([
    ["another secret", `${account}.${"x".repeat(43)}`],
    ["another account's cookie", `${near.leader.account}.${secret}`],
    ["the hash of the secret, as the table has it", `${account}.${hashOfSecret(secret)}`],
  ])("does not open for %s", async (_name, value) => {
    await begin();

    expect(await readSession(table, value, startedAt)).toBeUndefined();
  });

  test("does not open without the account that it belongs to", async () => {
    const gone = person("gone");
    await identityStore(table).startSession(gone.account, gone.secret, started);

    expect(await readSession(table, `${gone.account}.${gone.secret}`, startedAt)).toBeUndefined();
  });

  test("costs nothing when there is no cookie", async () => {
    table.calls.length = 0;

    expect(await readSession(table, undefined, startedAt)).toBeUndefined();
    expect(table.calls).toEqual([]);
  });

  test("leaves no secret in the table, and goes from it by itself when it is over", async () => {
    await begin();

    expect(JSON.stringify(table.all())).not.toContain(secret);
    expect(kept()?.["expiresAtSeconds"]).toBe(Date.parse(addMinutes(startedAt, 60)) / 1000);
    await identityStore(table).endSession(account, hashOfSecret(secret));
    await begin({ idleMinutes: 100_000 });
    expect(kept()?.["expiresAtSeconds"]).toBe(Date.parse(expiresAt) / 1000);
  });
});
