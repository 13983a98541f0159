/** How often a door may be asked, and from where it was asked. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { ordersRows } from "#orders/contract.ts";
import { pointsRows } from "#points/contract.ts";
import { addMinutes } from "#shared/domain/day.ts";
import { countWithin } from "#shared/http/limits.ts";
import { addressOf, networkDigest, networkOf } from "#shared/http/network.ts";
import { timeToLive } from "#shared/table/schema.ts";
import { type City, monday, newCity } from "#tests/support/city.ts";
import { type Ask, ask } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { nextPhone, wish } from "#tests/support/story.ts";

const limit = { by: "person", times: 3, perMinutes: 60 } as const;
const asked = { door: "things.do", whose: "acc_1", now: monday };

describe("a limit", () => {
  let table: MemoryTable;
  const often = async (times: number, how: Partial<typeof asked> = {}) => {
    const outcomes: (string | undefined)[] = [];
    for (let at = 0; at < times; at++) {
      const outcome = await countWithin(table, limit, { ...asked, ...how }).catch((e) => e.code);
      outcomes.push(outcome);
    }
    return outcomes.map((code) => code ?? "ok");
  };
  beforeEach(() => {
    table = memoryTable();
  });

  test("lets so many through and no more, with one write each", async () => {
    expect(await often(5)).toEqual(["ok", "ok", "ok", "too-many-requests", "too-many-requests"]);
    expect(table.calls).toEqual(Array.from({ length: 5 }, () => "write"));
  });

  test("lets no more through when all come at once", async () => {
    const outcomes = await Promise.all(Array.from({ length: 9 }, () => often(1)));

    expect(outcomes.flat().filter((outcome) => outcome === "ok")).toHaveLength(limit.times);
  });

  test("counts each person and each door apart", async () => {
    await often(3);

    expect(await often(1, { whose: "acc_2" })).toEqual(["ok"]);
    expect(await often(1, { door: "things.undo" })).toEqual(["ok"]);
    expect(await often(1)).toEqual(["too-many-requests"]);
  });

  test("starts anew with the next window, and says when that is", async () => {
    const late = "2026-03-02T02:59:30.500Z";
    await often(3, { now: late });

    await expect(countWithin(table, limit, { ...asked, now: late })).rejects.toMatchObject({
      facts: { retryAfterSeconds: 30 },
    });
    expect(await often(1, { now: "2026-03-02T03:00:00.000Z" })).toEqual(["ok"]);
  });

  test("leaves a count that goes by itself", async () => {
    await often(1);

    const ends = Date.parse(addMinutes(monday, limit.perMinutes)) / 1000;
    expect(table.all()).toMatchObject([{ count: 1, [timeToLive]: ends }]);
  });
});

describe("asking for help", () => {
  let city: City<MemoryTable>;
  const request = (how: Partial<typeof wish> = {}, more: Ask = {}) =>
    ask("orders.request", { body: { ...wish, ...how }, ...more });
  const [byNetwork, byPhone] = ordersRows.request.limits;
  beforeEach(async () => {
    city = await newCity(memoryTable());
  });

  test("is bounded for one phone, however it is written, and says when to come back", async () => {
    for (let at = 0; at < byPhone.times; at++) expect((await request()).status).toBe(201);

    const told = await request({ phone: "138 1234 5678" });

    expect(told).toMatchObject({ status: 429, code: "too-many-requests" });
    // The window of a day ends at midnight UTC: 22 hours on.
    expect(told.headers["retry-after"]).toBe(String(22 * 3600));
    expect((await request({ phone: nextPhone() })).status).toBe(201);
  });

  test("that is repeated is not counted again", async () => {
    const key = "k".repeat(20);
    for (let at = 0; at < byPhone.times + 2; at++) {
      expect((await request({}, { key })).status).toBe(201);
    }
  });

  test("is bounded for one network, whatever phones it names", async () => {
    const from = { headers: { "cloudfront-viewer-address": "203.0.113.7:4711" } };
    for (let at = 0; at < byNetwork.times; at++) {
      expect((await request({ phone: nextPhone() }, from)).status).toBe(201);
    }

    expect((await request({ phone: nextPhone() }, from)).code).toBe("too-many-requests");
    expect((await request({ phone: nextPhone() })).status).toBe(201);
  });

  test("keeps neither phone nor network readable in its counts", async () => {
    await request({}, { headers: { "cloudfront-viewer-address": "203.0.113.7:4711" } });

    const counts = city.table.all().filter((item) => item["kind"] === "counter");
    expect(counts).toHaveLength(2);
    expect(JSON.stringify(counts)).not.toContain("13812345678");
  });
});

test("redeeming is bounded for each person", () => {
  expect(pointsRows.redeem.limits).toEqual([{ by: "person", times: 20, perMinutes: 60 }]);
});

describe("where a request comes from", () => {
  const event = (headers: Record<string, string>, sourceIp = "198.51.100.1") =>
    ({ headers, requestContext: { http: { sourceIp } } }) as never;

  test.each([
    ["what the edge says", { "cloudfront-viewer-address": "203.0.113.7:4711" }, "203.0.113.7"],
    ["also of version 6", { "cloudfront-viewer-address": "2001:db8::7:4711" }, "2001:db8::7"],
    ["the gateway's caller without an edge", {}, "198.51.100.1"],
    ["and never what the caller says", { "x-forwarded-for": "1.2.3.4" }, "198.51.100.1"],
  ])("is %s", (_name, headers, expected) => {
    expect(addressOf(event(headers as Record<string, string>))).toBe(expected);
  });

  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0db8:0001:0002::1", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["[2001:DB8::1]", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["", ""],
  ])("the network of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test("is kept as a digest, the same for a day, another one the next", async () => {
    const table = memoryTable();
    const digest = networkDigest(table);
    const again = networkDigest(table);
    await fc.assert(
      fc.asyncProperty(fc.ipV4(), fc.ipV4(), async (one, other) => {
        const told = await digest(one, monday);
        expect(told).toMatch(/^[\w-]{10}$/u);
        expect(await again(one, monday)).toBe(told);
        expect((await digest(other, monday)) === told).toBe(one === other);
      }),
    );
    const tomorrow = addMinutes(monday, 24 * 60);
    expect(await digest("203.0.113.7", tomorrow)).not.toBe(await digest("203.0.113.7", monday));
  });

  test("is keyed with a salt that is made once and goes after two days", async () => {
    const table = memoryTable();
    const told = await Promise.all([1, 2, 3].map(() => networkDigest(table)("::1", monday)));

    expect(new Set(told).size).toBe(1);
    const twoDaysOn = Date.parse(monday) / 1000 + 2 * 24 * 3600;
    expect(table.all()).toMatchObject([{ kind: "salt", [timeToLive]: twoDaysOn }]);
  });
});
