/** Offering a reward through the real door: where, by whom, and twice is once. */
import { beforeEach, describe, expect, test } from "vitest";
import { pointsStore } from "#points/store.ts";
import { type City, cityInMemory } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { far, near, type Person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { earn, offer, stockOf } from "#tests/support/points.ts";

let city: City;
beforeEach(async () => {
  city = await cityInMemory();
});
const body = { title: "洗衣液", points: 15, stock: 3, site: places.station };
const tryToOffer = (how: object = {}, as: Person = near.keeper, key = nextKey()) =>
  ask("points.offerReward", { as, body: { ...body, ...how }, key });
const offered = () => pointsStore(city.table).rewards();

test("a keeper offers a reward at their site: everyone finds it with price and stock", async () => {
  const reward = await offer();

  expect(await offered()).toEqual([{ ...body, id: reward, version: 1 }]);
});

test("the same command again offers it once, and does not refill what was redeemed", async () => {
  const key = nextKey();
  const { reward } = (await tryToOffer({}, near.keeper, key)).body;
  await earn(near.volunteer, 15);
  await mustAsk("points.redeem", { as: near.volunteer, body: { reward, points: 15 } });

  expect((await tryToOffer({}, near.keeper, key)).body).toEqual({ reward });

  expect(await stockOf(city.table, reward)).toBe(2);
  expect(await offered()).toHaveLength(1);
});

test("the same command twice at once offers it once", async () => {
  const key = nextKey();

  const told = await Promise.all([1, 2, 3].map(() => tryToOffer({}, near.keeper, key)));

  expect(new Set(told.map((one) => one.body.reward)).size).toBe(1);
  expect(await offered()).toHaveLength(1);
});

describe("is for", () => {
  test.each([
    ["the site's keeper", near.keeper, undefined],
    ["the centre", near.centre, undefined],
    ["another site's keeper", far.keeper, "not-allowed"],
    ["another city's centre", far.centre, "not-allowed"],
    ["the station", near.station, "not-allowed"],
    ["a volunteer", near.volunteer, "not-allowed"],
  ])("%s: %s", async (_who, as, code) => {
    expect((await tryToOffer({}, as)).code).toBe(code);
  });
});

test.each([
  ["a site that nobody knows", { site: "site_000000000000" }, "not-found"],
  ["a price of nothing", { points: 0 }, "malformed-request"],
  ["a price of half a point", { points: 1.5 }, "malformed-request"],
  ["a stock below nothing", { stock: -1 }, "malformed-request"],
  ["a title of one character", { title: "油" }, "malformed-request"],
])("%s is refused, and nothing is offered", async (_what, how, code) => {
  expect(await tryToOffer(how)).toMatchObject({ code });
  expect(await offered()).toEqual([]);
});
