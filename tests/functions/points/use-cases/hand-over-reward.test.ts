/** Handing a reward over through the real door: by the right keeper, once, in time. */
import { beforeEach, describe, expect, test } from "vitest";
import { addMinutes } from "#shared/domain/day.ts";
import { type City, cityInMemory } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { far, near, type Person } from "#tests/support/people.ts";
import { earn, offer, statementOf } from "#tests/support/points.ts";

let city: City;
let code: string;
let expiresAt: string;
beforeEach(async () => {
  city = await cityInMemory();
  await earn(near.volunteer, 40);
  const body = { reward: await offer(), points: 15 };
  ({ code, expiresAt } = await mustAsk("points.redeem", { as: near.volunteer, body }));
});
const handOver = (how: { as?: Person; code?: string; key?: string } = {}) =>
  ask("points.handOver", {
    as: how.as ?? near.keeper,
    body: { code: how.code ?? code },
    key: how.key ?? nextKey(),
  });
const stateOfVoucher = async () => (await statementOf(near.volunteer)).vouchers[0].state;

test("the keeper learns what to hand over; the volunteer sees that it was", async () => {
  const told = await handOver();

  expect(told.body).toEqual({
    voucher: expect.stringMatching(/^vou_/),
    rewardTitle: "洗衣液",
    points: 15,
  });
  expect(await stateOfVoucher()).toBe("handed-over");
});

test("handing over moves no points: they were taken when the volunteer redeemed", async () => {
  const before = (await statementOf(near.volunteer)).balance;

  await handOver();

  expect((await statementOf(near.volunteer)).balance).toBe(before);
});

describe("the code", () => {
  test.each([
    ["in small letters", (text: string) => text.toLowerCase()],
    ["without hyphens", (text: string) => text.replaceAll("-", "")],
    ["with spaces", (text: string) => ` ${text.replaceAll("-", " ")} `],
    ["in small letters with spaces", (text: string) => text.toLowerCase().replaceAll("-", " ")],
  ])("may be typed %s", async (_how, typed) => {
    expect(await handOver({ code: typed(code) })).toMatchObject({ status: 200 });
  });

  test("with one character wrong is unknown", async () => {
    const wrong = `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`;

    expect(await handOver({ code: wrong })).toMatchObject({ code: "voucher-unknown" });
    expect(await stateOfVoucher()).toBe("waiting");
  });

  test.each(["", "ABCD", "A".repeat(21)])("'%s' is none", async (typed) => {
    expect(await handOver({ code: typed })).toMatchObject({ code: "malformed-request" });
  });
});

describe("once", () => {
  test("a second time by another command is used", async () => {
    await handOver();

    expect(await handOver()).toMatchObject({ code: "voucher-used" });
  });

  test("the same command again is answered the same, even a month later", async () => {
    const key = nextKey();
    const first = await handOver({ key });
    city.now = addMinutes(city.now, 30 * 24 * 60);

    expect((await handOver({ key })).body).toEqual(first.body);
  });

  test("two keepers' presses at once: one hands over, the other is told it is used", async () => {
    const told = await Promise.all([handOver(), handOver(), handOver()]);

    expect(told.map((one) => one.code ?? "handed over").sort()).toEqual([
      "handed over",
      "voucher-used",
      "voucher-used",
    ]);
  });
});

test("a voucher is good until its seven days are over, and not a moment longer", async () => {
  city.now = expiresAt;
  expect(await handOver()).toMatchObject({
    code: "voucher-expired",
    body: { facts: { expiresAt } },
  });

  city.now = new Date(Date.parse(expiresAt) - 1).toISOString();
  expect(await handOver()).toMatchObject({ status: 200 });
});

test("a keeper of another site cannot tell that the voucher exists", async () => {
  expect(await handOver({ as: far.keeper })).toMatchObject({
    status: 404,
    code: "voucher-unknown",
  });
  expect(await stateOfVoucher()).toBe("waiting");
});

test.each([
  ["the volunteer", near.volunteer],
  ["the station", near.station],
  ["the centre", near.centre],
])("%s does not hand over", async (_who, as) => {
  expect(await handOver({ as })).toMatchObject({ code: "not-allowed" });
});
