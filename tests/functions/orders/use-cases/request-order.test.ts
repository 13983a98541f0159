/** Asking for help through the real door: what is checked, what is told, and what lies sealed. */
import { beforeEach, describe, expect, test } from "vitest";
import { type City, newCity } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { wish } from "#tests/support/story.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
});
const request = (how: object = {}, key = nextKey()) =>
  ask("orders.request", { body: { ...wish, ...how }, key });
const orders = () => city.table.all().filter((item) => item["kind"] === "order");

test("a visitor gets a reference to say on the phone and a private link, and nothing else", async () => {
  const told = await request();

  expect(told.status).toBe(201);
  expect(told.body).toEqual({
    reference: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    followUp: expect.stringMatching(/^[0-9A-Za-z_-]{69}$/),
  });
  expect(await mustAsk("orders.followUp", { path: told.body })).toEqual({
    reference: told.body.reference,
    kind: "health",
    state: "asked",
    askedAt: city.now,
    version: 1,
  });
});

test("name, phone and address lie sealed, and each order seals them anew", async () => {
  await request();
  await request();

  const kept = JSON.stringify(orders());
  for (const plain of [wish.name, wish.phone, wish.address]) expect(kept).not.toContain(plain);
  const phones = orders().map((item) => (item["requester"] as { phone: string }).phone);
  expect(new Set(phones).size).toBe(2);
});

test("a phone is kept as digits, however it was typed", async () => {
  await request({ phone: "+86 138-1234-5678" });

  const { items } = await mustAsk("orders.deskQueue", {
    as: near.station,
    path: { area: places.village },
  });
  expect(items).toMatchObject([{ phone: "13812345678", name: wish.name, address: wish.address }]);
});

describe("twice", () => {
  test("under one key is one order, with the same reference and link", async () => {
    const key = nextKey();

    const first = await request({}, key);
    const second = await request({}, key);

    expect(second.body).toEqual(first.body);
    expect(orders()).toHaveLength(1);
  });

  test("at once under one key is one order", async () => {
    const key = nextKey();

    const told = await Promise.all([request({}, key), request({}, key), request({}, key)]);

    expect(new Set(told.map((one) => one.body.followUp)).size).toBe(1);
    expect(orders()).toHaveLength(1);
  });

  test("under one key with other words is refused", async () => {
    const key = nextKey();
    await request({}, key);

    expect(await request({ words: "另外的一件事,请帮忙。" }, key)).toMatchObject({
      code: "idempotency-key-reused",
    });
  });

  test("under two keys is two orders, each with its own link", async () => {
    const [first, second] = [await request(), await request()];

    expect(second.body.reference).not.toBe(first.body.reference);
    expect(second.body.followUp).not.toBe(first.body.followUp);
  });
});

test.each([
  ["an area that nobody knows", { area: "420281009009" }, "area-unknown"],
  ["a landline", { phone: "0714-8722222" }, "phone-invalid"],
  ["ten digits", { phone: "1381234567" }, "phone-invalid"],
  ["too few words", { words: "帮我" }, "malformed-request"],
  ["a kind that is not in the list", { kind: "magic" }, "malformed-request"],
  ["more than is asked", { identityNumber: "11010519491231002X" }, "malformed-request"],
])("%s is refused, and nothing is kept", async (_what, how, code) => {
  expect(await request(how)).toMatchObject({ code });
  expect(orders()).toEqual([]);
});

test.each([
  ["a village", places.village],
  ["a town", places.town],
  ["the city", places.city],
])("help may be asked for in %s", async (_where, area) => {
  await request({ area });

  const { items } = await mustAsk("orders.deskQueue", { as: near.centre, path: { area } });
  expect(items).toHaveLength(1);
});
