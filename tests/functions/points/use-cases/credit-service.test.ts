/** Points for service, as they follow from the stream: once for each record. */
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { type City, cityInMemory, react } from "#tests/support/city.ts";
import { mustAsk } from "#tests/support/handlers.ts";
import { near } from "#tests/support/people.ts";
import { recordItem, statementOf } from "#tests/support/points.ts";
import { enrol, hold, publishActivity } from "#tests/support/story.ts";

let city: City;
beforeEach(async () => {
  city = await cityInMemory();
});
const record = (activity: string, minutes = 120) => recordItem(near.volunteer, activity, minutes);

test("an activity of two hours is 20 points, said with its title and when it was confirmed", async () => {
  const activity = await publishActivity();
  await enrol(activity, near.volunteer);
  await hold(city, activity, [near.volunteer]);

  await city.consequences({ eachTwice: true });

  expect(await statementOf(near.volunteer)).toEqual({
    balance: 20,
    entries: [{ points: 20, cause: "service", about: "清洁家园志愿活动", at: city.now }],
    vouchers: [],
  });
});

test("records that come often and in any order credit each service once", async () => {
  const records = ["A", "B", "C", "D"].map((name, at) => record(name, (at + 1) * 60));
  const stream = fc.shuffledSubarray([...records, ...records, ...records], { minLength: 12 });

  await fc.assert(
    fc.asyncProperty(stream, async (items) => {
      await cityInMemory();

      for (const item of items) expect(await react([item])).toEqual([]);

      const { balance, entries } = await statementOf(near.volunteer);
      expect(balance).toBe(100);
      expect(entries).toHaveLength(4);
    }),
    { numRuns: 20 },
  );
});

test("a record that comes again and says otherwise changes nothing: entries are never edited", async () => {
  await react([record("A")]);
  const before = await statementOf(near.volunteer);

  await react([{ ...record("A", 600), title: "别的活动" }]);

  expect(await statementOf(near.volunteer)).toEqual(before);
});

test("the same record many times at once is credited once", async () => {
  await Promise.all(Array.from({ length: 10 }, () => react([record("A")])));

  expect((await statementOf(near.volunteer)).balance).toBe(20);
});

test("a volunteer's points are nobody else's", async () => {
  const other = { ...near.resident, isVolunteer: true };
  await react([recordItem(other, "A", 600)]);

  expect((await statementOf(near.volunteer)).balance).toBe(0);
});

test("a statement's balance is the whole one on every page of it", async () => {
  await react(["A", "B", "C", "D", "E"].map((name) => record(name)));

  let after: string | undefined;
  let seen = 0;
  do {
    const page = await mustAsk("points.statement", {
      as: near.volunteer,
      query: { limit: "2", ...(after ? { after } : {}) },
    });
    expect(page.balance).toBe(100);
    seen += page.entries.length;
    after = page.next;
  } while (after);

  expect(seen).toBe(5);
});
