/** Spending points through the real door: never below zero, never beyond the stock, twice is once. */
import { beforeEach, describe, expect, test } from "vitest";
import { addMinutes } from "#shared/domain/day.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { ask, nextKey, type Told } from "#tests/support/handlers.ts";
import { interruptedTable } from "#tests/support/interrupted-table.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near, type Person } from "#tests/support/people.ts";
import { earn, offer, statementOf, stockOf } from "#tests/support/points.ts";
import { crowd } from "#tests/support/things.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
});
const redeem = (reward: string, how: { as?: Person; points?: number; key?: string } = {}) =>
  ask("points.redeem", {
    as: how.as ?? near.volunteer,
    body: { reward, points: how.points ?? 15 },
    key: how.key ?? nextKey(),
  });

test("takes the points and one piece, and gives a voucher that is valid for seven days", async () => {
  await earn(near.volunteer, 20);
  const reward = await offer();

  const told = await redeem(reward);

  expect(told.body).toEqual({
    voucher: expect.stringMatching(/^vou_/),
    code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    expiresAt: addMinutes(city.now, 7 * 24 * 60),
  });
  expect(await stockOf(city.table, reward)).toBe(2);
  expect(await statementOf(near.volunteer)).toMatchObject({
    balance: 5,
    entries: [{ points: -15, cause: "redemption", about: "洗衣液" }, { points: 20 }],
    vouchers: [{ ...told.body, state: "waiting", rewardTitle: "洗衣液", points: 15 }],
  });
});

describe("the same command", () => {
  test("again gives the same voucher and takes nothing more", async () => {
    await earn(near.volunteer, 50);
    const reward = await offer();
    const key = nextKey();
    const first = await redeem(reward, { key });
    city.now = addMinutes(city.now, 60);

    expect((await redeem(reward, { key })).body).toEqual(first.body);
    expect((await statementOf(near.volunteer)).balance).toBe(35);
    expect(await stockOf(city.table, reward)).toBe(2);
  });

  test("again after the last piece and the last point went gives the same voucher", async () => {
    await earn(near.volunteer, 15);
    const reward = await offer({ stock: 1 });
    const key = nextKey();
    const first = await redeem(reward, { key });

    expect((await redeem(reward, { key })).body).toEqual(first.body);
  });

  test("many times at once gives one voucher", async () => {
    await earn(near.volunteer, 100);
    const reward = await offer();
    const key = nextKey();

    const told = await Promise.all(Array.from({ length: 5 }, () => redeem(reward, { key })));

    expect(new Set(told.map((one) => one.body.code)).size).toBe(1);
    expect((await statementOf(near.volunteer)).balance).toBe(85);
  });

  test.each([
    ["the last points, just before the first look", "get", { earned: 15, stock: 9 }],
    ["the last points, just before the books are read", "query", { earned: 15, stock: 9 }],
    ["the last piece, just before the first look", "get", { earned: 99, stock: 1 }],
    ["the last piece, just before the books are read", "query", { earned: 99, stock: 1 }],
  ] as const)(
    "again while the first takes %s gives the same voucher",
    async (_what, before, how) => {
      const table = interruptedTable();
      await newCity(table);
      await earn(near.volunteer, how.earned);
      const reward = await offer({ stock: how.stock });
      const key = nextKey();
      let first: Told | undefined;
      const act = async () => {
        first = await redeem(reward, { key });
      };
      table.meanwhile = { before, act };

      const repeat = await redeem(reward, { key });

      expect(repeat.status).toBe(201);
      expect(repeat.body).toEqual(first?.body);
    },
  );

  test("of two volunteers under one key is two redemptions", async () => {
    const people = crowd(2);
    await city.settle(...people);
    const reward = await offer();
    const key = nextKey();

    const codes = [];
    for (const as of people) {
      await earn(as, 15);
      codes.push((await redeem(reward, { as, key })).body.code);
    }

    expect(new Set(codes).size).toBe(2);
  });
});

describe("is refused", () => {
  test("with a point too few, and says how many there are", async () => {
    await earn(near.volunteer, 14);

    expect(await redeem(await offer())).toMatchObject({
      code: "points-not-enough",
      body: { facts: { balance: 14 } },
    });
  });

  test("at another price than the volunteer saw, and says the real one", async () => {
    await earn(near.volunteer, 100);

    expect(await redeem(await offer(), { points: 14 })).toMatchObject({
      code: "price-changed",
      body: { facts: { points: 15 } },
    });
  });

  test("with nothing left", async () => {
    await earn(near.volunteer, 100);
    const reward = await offer({ stock: 1 });
    await redeem(reward);

    expect(await redeem(reward)).toMatchObject({ code: "reward-sold-out" });
  });

  test("for a reward that was offered without stock", async () => {
    await earn(near.volunteer, 100);

    expect(await redeem(await offer({ stock: 0 }))).toMatchObject({ code: "reward-sold-out" });
  });

  test("for a reward that nobody knows", async () => {
    expect(await redeem("rew_000000000000")).toMatchObject({ code: "not-found" });
  });

  test("for whoever is no volunteer", async () => {
    expect(await redeem(await offer(), { as: near.resident })).toMatchObject({
      code: "not-allowed",
    });
  });

  test("and then nothing has changed", async () => {
    await earn(near.volunteer, 14);
    const reward = await offer();

    await redeem(reward);
    await redeem(reward, { points: 1 });

    expect(await stockOf(city.table, reward)).toBe(3);
    expect(await statementOf(near.volunteer)).toMatchObject({ balance: 14, vouchers: [] });
  });
});

describe("at once", () => {
  test("with points for two, never a third is given to one volunteer", async () => {
    await earn(near.volunteer, 44);
    const reward = await offer({ stock: 100 });

    const told = await Promise.all(Array.from({ length: 8 }, () => redeem(reward)));

    const given = told.filter((one) => !one.code);
    expect(given).toHaveLength(2);
    expect((await statementOf(near.volunteer)).balance).toBe(14);
    expect(await stockOf(city.table, reward)).toBe(98);
  });

  test("two different rewards are not both paid with the same points", async () => {
    await earn(near.volunteer, 15);
    const [one, other] = [await offer(), await offer()];

    const told = await Promise.all([redeem(one), redeem(other)]);

    expect(told.map((each) => each.code ?? "given").sort()).toEqual(["given", "points-not-enough"]);
    expect((await statementOf(near.volunteer)).balance).toBe(0);
  });

  test("a credit that comes in between is neither lost nor in the way", async () => {
    await earn(near.volunteer, 15);
    const reward = await offer();
    city.table.beforeWrite = async () => {
      delete city.table.beforeWrite;
      await earn(near.volunteer, 7);
    };

    expect(await redeem(reward)).toMatchObject({ status: 201 });
    expect((await statementOf(near.volunteer)).balance).toBe(7);
  });

  test("a last piece that somebody else takes in between is sold out, not oversold", async () => {
    const [other] = crowd(1);
    await city.settle(...crowd(1));
    for (const as of [near.volunteer, ...crowd(1)]) await earn(as, 15);
    const reward = await offer({ stock: 1 });
    city.table.beforeWrite = async () => {
      delete city.table.beforeWrite;
      await redeem(reward, other ? { as: other } : {});
    };

    expect(await redeem(reward)).toMatchObject({ code: "reward-sold-out" });
    expect(await stockOf(city.table, reward)).toBe(0);
    expect((await statementOf(near.volunteer)).balance).toBe(15);
  });

  test("a price that changes in between is told, and nothing is taken", async () => {
    await earn(near.volunteer, 100);
    const reward = await offer();
    city.table.beforeWrite = async () => {
      delete city.table.beforeWrite;
      await city.table.write({
        update: { pk: `REWARD#${reward}`, sk: "REWARD" },
        set: { points: 30 },
      });
    };

    expect(await redeem(reward)).toMatchObject({
      code: "price-changed",
      body: { facts: { points: 30 } },
    });
    expect((await statementOf(near.volunteer)).balance).toBe(100);
  });
});
