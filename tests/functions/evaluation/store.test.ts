/** Totals and stars, as they follow from the stream: each record once, whatever is repeated. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { starHours } from "#evaluation/domain/stars.ts";
import { publishingStore } from "#publishing/store.ts";
import { type City, cityInMemory, react } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { near } from "#tests/support/people.ts";
import { recordItem } from "#tests/support/points.ts";
import { crowd } from "#tests/support/things.ts";

let city: City;
beforeEach(async () => {
  city = await cityInMemory();
});
const serve = (activity: string, minutes: number, of = near.volunteer) =>
  react([recordItem(of, activity, minutes)]);
const starsOf = (as = near.volunteer) => mustAsk("evaluation.myStars", { as });

test("whoever has not served yet has no star and 100 hours to go", async () => {
  expect(await starsOf()).toEqual({ minutes: 0, services: 0, stars: 0, minutesToNext: 6000 });
});

describe("a record", () => {
  test("adds its minutes and one service to the volunteer's total and to the city's", async () => {
    await serve("A", 120);
    await serve("B", 90);

    expect(await starsOf()).toMatchObject({ minutes: 210, services: 2 });
    expect(await publishingStore(city.table).figures()).toMatchObject({ minutes: 210 });
  });

  test("that comes many times, one after another and at once, is counted once", async () => {
    await serve("A", 120);
    await serve("A", 120);
    await Promise.all([serve("A", 120), serve("A", 120), serve("B", 60), serve("B", 60)]);

    expect(await starsOf()).toMatchObject({ minutes: 180, services: 2 });
    expect(await publishingStore(city.table).figures()).toMatchObject({ minutes: 180 });
  });

  test("of one volunteer is nobody else's, though the activity is the same", async () => {
    const [other = near.resident] = crowd(1);
    await city.settle(other);
    await serve("A", 120);
    await serve("A", 60, other);

    expect((await starsOf()).minutes).toBe(120);
    expect((await starsOf(other)).minutes).toBe(60);
    expect(await publishingStore(city.table).figures()).toMatchObject({ minutes: 180 });
  });
});

test("totals are the sum of different records, for any stream that repeats and reorders them", async () => {
  const records = fc
    .array(fc.integer({ min: 1, max: 240 }), { minLength: 1, maxLength: 6 })
    .chain((steps) => {
      const items = steps.map((step, at) => recordItem(near.volunteer, `R${at}`, step * 6));
      const stream = fc.shuffledSubarray([...items, ...items], { minLength: items.length * 2 });
      return fc.record({ stream, total: fc.constant(steps.reduce((a, b) => a + b, 0) * 6) });
    });

  await fc.assert(
    fc.asyncProperty(records, fc.integer({ min: 1, max: 4 }), async ({ stream, total }, size) => {
      await cityInMemory();

      for (let at = 0; at < stream.length; at += size) await react(stream.slice(at, at + size));

      expect((await starsOf()).minutes).toBe(total);
    }),
    { numRuns: 30 },
  );
});

test.each(starHours.map((hours, at) => [at + 1, hours] as const))(
  "the star number %i comes with hour %i and not six minutes earlier",
  async (stars, hours) => {
    await serve("A", hours * 60 - 6);
    expect(await starsOf()).toMatchObject({ stars: stars - 1, minutesToNext: 6 });

    await serve("B", 6);

    expect(await starsOf()).toMatchObject({ stars });
  },
);

test("with all five stars no next one is promised", async () => {
  await serve("A", 1500 * 60);

  expect(await starsOf()).not.toHaveProperty("minutesToNext");
});

test.each([
  ["a resident who is no volunteer", near.resident, "not-allowed"],
  ["a leader", near.leader, "not-allowed"],
  ["a visitor", undefined, "not-signed-in"],
])("%s has no stars to ask for", async (_who, as, code) => {
  expect((await ask("evaluation.myStars", { as })).code).toBe(code);
});
