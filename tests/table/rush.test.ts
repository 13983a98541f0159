/** Many people want few things at the same moment: nobody gets too much, nobody loses anything. */
import { beforeEach, describe, expect, test } from "vitest";
import { onBothTables } from "#tests/support/both-tables.ts";
import { type City, newCity, volunteerIdOf } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey, type Told } from "#tests/support/handlers.ts";
import { near, type Person } from "#tests/support/people.ts";
import { earn, offer, statementOf, stockOf } from "#tests/support/points.ts";
import { enrol, hold, publishActivity, rosterOf, startsAt } from "#tests/support/story.ts";
import { crowd } from "#tests/support/things.ts";

/** What a rush may be answered, besides success: a busy table asks to come again. */
const codesOf = (answers: readonly Told[]) => new Set(answers.flatMap((told) => told.code ?? []));

/** Comes again, with the same key, for as long as the table is busy. */
async function untilAnswered(ask: () => Promise<Told>): Promise<Told> {
  for (let tries = 0; tries < 100; tries++) {
    const told = await ask();
    if (told.code !== "too-busy") return told;
  }
  throw new Error("never got through");
}

onBothTables((newTable) => {
  let city: City;
  beforeEach(async () => {
    city = await newCity(await newTable());
  });

  const want = (activity: string, as: Person) => {
    const key = nextKey();
    return untilAnswered(() => ask("activities.enrol", { as, path: { activity }, key }));
  };

  describe("sixty volunteers want five places", () => {
    const people = crowd(60);
    test("five get one, and those are the five on the roster", async () => {
      await city.settle(...people);
      const activity = await publishActivity({ places: 5 });

      const answers = await Promise.all(people.map((as) => want(activity, as)));

      const seated = people.filter((_one, at) => answers[at]?.status === 201);
      expect(seated).toHaveLength(5);
      expect(codesOf(answers)).toEqual(new Set(["activity-full"]));
      const roster = await rosterOf(activity);
      expect(roster.activity.taken).toBe(5);
      expect(roster.people.map((one: { volunteer: string }) => one.volunteer).sort()).toEqual(
        seated.map((one) => volunteerIdOf(one.account)).sort(),
      );
    });

    test("each asking three times at once, still five get one, and none of them two", async () => {
      const some = people.slice(0, 20);
      await city.settle(...some);
      const activity = await publishActivity({ places: 5 });

      const answers = await Promise.all(
        [...some, ...some, ...some].map((as) => want(activity, as)),
      );

      const seated = some.map((_one, at) =>
        [at, at + 20, at + 40].map((place) => answers[place]?.status),
      );
      expect(seated.filter((told) => told.every((status) => status === 201))).toHaveLength(5);
      expect(seated.filter((told) => told.every((status) => status === 409))).toHaveLength(15);
      expect((await rosterOf(activity)).activity.taken).toBe(5);
    });

    test("with places for all, all get one", async () => {
      await city.settle(...people);
      const activity = await publishActivity({ places: 60 });

      const answers = await Promise.all(people.map((as) => want(activity, as)));

      expect(codesOf(answers)).toEqual(new Set());
      expect((await rosterOf(activity)).activity.taken).toBe(60);
    });
  });

  test("while people come and go at once, the places taken are those on the roster", async () => {
    const people = crowd(12);
    await city.settle(...people);
    const activity = await publishActivity({ places: 6 });
    const go = (as: Person) => {
      const key = nextKey();
      return untilAnswered(() => ask("activities.withdraw", { as, path: { activity }, key }));
    };

    for (let round = 0; round < 3; round++) {
      await Promise.all(
        people.map((as, at) => ((at + round) % 3 === 0 ? go(as) : want(activity, as))),
      );

      const roster = await rosterOf(activity);
      expect(roster.activity.taken).toBe(roster.people.length);
      expect(roster.activity.taken).toBeLessThanOrEqual(6);
    }
  });

  test("twenty check in at the same moment, each pressing twice: all are present once", async () => {
    const people = crowd(20);
    await city.settle(...people);
    const activity = await publishActivity();
    for (const as of people) await enrol(activity, as);
    const { checkInCode: code } = await rosterOf(activity);
    city.now = startsAt;

    const answers = await Promise.all(
      [...people, ...people].map((as) =>
        untilAnswered(() => ask("activities.checkIn", { as, path: { activity }, body: { code } })),
      ),
    );

    expect(codesOf(answers)).toEqual(new Set());
    const roster = await rosterOf(activity);
    const present = roster.people.filter((one: { checkedInAt?: string }) => one.checkedInAt);
    expect(present).toHaveLength(20);
  });

  describe("rewards", () => {
    const redeem = (reward: string, as: Person, key = nextKey()) =>
      untilAnswered(() => ask("points.redeem", { as, body: { reward, points: 15 }, key }));

    test("of which there are three go to three of twenty, and nobody else pays", async () => {
      const people = crowd(20);
      await city.settle(...people);
      for (const as of people) await earn(as, 20);
      const reward = await offer({ stock: 3 });

      const answers = await Promise.all(people.map((as) => redeem(reward, as)));

      expect(answers.filter((told) => told.status === 201)).toHaveLength(3);
      expect(codesOf(answers)).toEqual(new Set(["reward-sold-out"]));
      expect(await stockOf(city.table, reward)).toBe(0);
      const balances = [];
      for (const as of people) balances.push((await statementOf(as)).balance);
      expect(balances).toEqual(answers.map((told) => (told.status === 201 ? 5 : 20)));
    });

    test("that one volunteer can pay twice are given twice, however often they press", async () => {
      await earn(near.volunteer, 44);
      const reward = await offer({ stock: 50 });

      const answers = await Promise.all(
        Array.from({ length: 10 }, () => redeem(reward, near.volunteer)),
      );

      expect(answers.filter((told) => told.status === 201)).toHaveLength(2);
      expect(codesOf(answers)).toEqual(new Set(["points-not-enough"]));
      expect((await statementOf(near.volunteer)).balance).toBe(14);
      expect(await stockOf(city.table, reward)).toBe(48);
    });

    test("under one key are one voucher, however many copies of the request arrive", async () => {
      await earn(near.volunteer, 100);
      const reward = await offer();
      const key = nextKey();

      const answers = await Promise.all(
        Array.from({ length: 10 }, () => redeem(reward, near.volunteer, key)),
      );

      expect(codesOf(answers)).toEqual(new Set());
      expect(new Set(answers.map((told) => told.body.code)).size).toBe(1);
      expect((await statementOf(near.volunteer)).balance).toBe(85);
    });

    test("may be paid while points come in: both are in the balance", async () => {
      await earn(near.volunteer, 15);
      const reward = await offer();

      const [told] = await Promise.all([
        redeem(reward, near.volunteer),
        ...Array.from({ length: 10 }, () => earn(near.volunteer, 3)),
      ]);

      expect(told?.status).toBe(201);
      expect((await statementOf(near.volunteer)).balance).toBe(30);
    });
  });

  test("thirty served: the stream that repeats credits and counts each once", async () => {
    const people = crowd(30);
    await city.settle(...people);
    const activity = await publishActivity({ places: 30 });
    for (const as of people) await enrol(activity, as);
    expect(await hold(city, activity, people)).toMatchObject({ present: 30, minutes: 3600 });

    await city.consequences({ eachTwice: true });

    for (const as of people) {
      expect((await statementOf(as)).balance).toBe(20);
      expect((await mustAsk("evaluation.myStars", { as })).minutes).toBe(120);
    }
  });
});
