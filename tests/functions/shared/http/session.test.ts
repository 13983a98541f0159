import { beforeEach, describe, expect, test } from "vitest";
import { identityStore } from "#identity/store.ts";
import {
  cookie,
  hashOfSecret,
  readSession,
  readSessionCookie,
  sessionCookieName,
} from "#shared/http/session.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near, person } from "#tests/support/people.ts";

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

describe("the session", () => {
  let table: MemoryTable;
  beforeEach(async () => {
    table = memoryTable();
    const store = identityStore(table);
    await store.open({ id: account, name: "站长", grants });
    await store.startSession(account, secret, { startedAt, expiresAt });
    table.calls.length = 0;
  });

  test("tells who it is and what they may, for one read of two items", async () => {
    const session = await readSession(table, held, startedAt);

    expect(session).toEqual({ name: "站长", actor: { account, volunteer: undefined, grants } });
    expect(table.calls).toEqual(["batchGet"]);
  });

  test("lasts until just before it expires", async () => {
    expect(await readSession(table, held, "2026-03-02T13:59:59.999Z")).toBeDefined();
    expect(await readSession(table, held, expiresAt)).toBeUndefined();
  });

  test.each([
    ["another secret", `${account}.${"x".repeat(43)}`],
    ["another account's cookie", `${near.leader.account}.${secret}`],
    ["the hash of the secret, as the table has it", `${account}.${hashOfSecret(secret)}`],
  ])("does not open for %s", async (_name, value) => {
    expect(await readSession(table, value, startedAt)).toBeUndefined();
  });

  test("does not open without the account that it belongs to", async () => {
    const gone = person("gone");
    await identityStore(table).startSession(gone.account, gone.secret, { startedAt, expiresAt });

    expect(await readSession(table, `${gone.account}.${gone.secret}`, startedAt)).toBeUndefined();
  });

  test("costs nothing when there is no cookie", async () => {
    expect(await readSession(table, undefined, startedAt)).toBeUndefined();
    expect(table.calls).toEqual([]);
  });

  test("leaves no secret in the table, and goes from it by itself", async () => {
    expect(JSON.stringify(table.all())).not.toContain(secret);
    const kept = table.all().find((item) => item["kind"] === "session");
    expect(kept?.["expiresAtSeconds"]).toBe(Date.parse(expiresAt) / 1000);
  });
});
