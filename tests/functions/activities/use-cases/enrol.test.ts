/** Taking places through the real door: never more than there are, never two for one person. */
import { beforeEach, describe, expect, test } from "vitest";
import { addMinutes } from "#shared/domain/day.ts";
import { type City, newCity, volunteerIdOf } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { interruptedTable } from "#tests/support/interrupted-table.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near, type Person } from "#tests/support/people.ts";
import { endsAt, enrol, hold, publishActivity, rosterOf } from "#tests/support/story.ts";
import { crowd } from "#tests/support/things.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
});
const tryToEnrol = (activity: string, as: Person, key = nextKey()) =>
  ask("activities.enrol", { as, path: { activity }, key });

test("a volunteer takes a place and sees it in the list of their own", async () => {
  const activity = await publishActivity();

  expect(await enrol(activity, near.volunteer)).toEqual({ activity, enrolledAt: city.now });

  const { items } = await mustAsk("activities.mine", { as: near.volunteer });
  expect(items).toEqual([expect.objectContaining({ activity, title: "清洁家园志愿活动" })]);
  const roster = await rosterOf(activity);
  expect(roster.activity.taken).toBe(1);
  expect(roster.people).toMatchObject([
    { volunteer: volunteerIdOf(near.volunteer.account), minutes: 0 },
  ]);
});

describe("the same person", () => {
  test("twice, under one key or two, holds one place and is answered the same", async () => {
    const activity = await publishActivity({ places: 2 });
    const key = nextKey();
    const first = await tryToEnrol(activity, near.volunteer, key);
    city.now = addMinutes(city.now, 10);

    expect((await tryToEnrol(activity, near.volunteer, key)).body).toEqual(first.body);
    expect((await tryToEnrol(activity, near.volunteer)).body).toEqual(first.body);
    expect((await rosterOf(activity)).activity.taken).toBe(1);
  });

  test("ten times at once holds one place, and nobody is told that it is full", async () => {
    const activity = await publishActivity({ places: 3 });

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => tryToEnrol(activity, near.volunteer)),
    );

    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
    expect(await rosterOf(activity)).toMatchObject({ activity: { taken: 1 } });
  });

  test("who has the last place is told so again, not that the activity is full", async () => {
    const activity = await publishActivity({ places: 1 });
    const first = await tryToEnrol(activity, near.volunteer);

    expect(await tryToEnrol(activity, near.volunteer)).toMatchObject({ body: first.body });
  });

  test("who takes the last place twice at once is told twice that they have it", async () => {
    const activity = await publishActivity({ places: 1 });
    city.table.beforeWrite = async () => {
      delete city.table.beforeWrite;
      await tryToEnrol(activity, near.volunteer);
    };

    expect(await tryToEnrol(activity, near.volunteer)).toMatchObject({ status: 201 });
    expect((await rosterOf(activity)).activity.taken).toBe(1);
  });
});

test("a repeat that finds it full because the first just took the last place is told so", async () => {
  const table = interruptedTable();
  const { now } = await newCity(table);
  const activity = await publishActivity({ places: 1 });
  const takeIt = { before: "batchGet", act: () => tryToEnrol(activity, near.volunteer) } as const;
  // The first batch is the repeat's session, the second its look at the seats.
  table.meanwhile = { before: "batchGet", act: async () => (table.meanwhile = takeIt) };

  const repeat = await tryToEnrol(activity, near.volunteer);

  expect(repeat.body).toEqual({ activity, enrolledAt: now });
});

describe("a full activity", () => {
  test("is refused before anything is written, and says how many places there were", async () => {
    const activity = await publishActivity({ places: 1 });
    await enrol(activity, near.volunteer);
    const [late] = crowd(1);
    await city.settle(...crowd(1));
    city.table.calls.length = 0;

    const told = await ask("activities.enrol", { as: late, path: { activity } });

    expect(told).toMatchObject({ code: "activity-full", body: { facts: { places: 1 } } });
    expect(city.table.calls.filter((call) => /write|transact/u.test(call))).toEqual([]);
  });

  test("is refused too when the last place goes between looking and taking", async () => {
    const activity = await publishActivity({ places: 1 });
    const [late] = crowd(1);
    await city.settle(...crowd(1));
    city.table.beforeWrite = async () => {
      delete city.table.beforeWrite;
      await enrol(activity, near.volunteer);
    };

    const told = await ask("activities.enrol", { as: late, path: { activity } });

    expect(told).toMatchObject({ code: "activity-full" });
    const { activity: view, people } = await rosterOf(activity);
    expect(view.taken).toBe(1);
    expect(people).toHaveLength(1);
  });
});

describe("is refused", () => {
  test("from the end on; until then a latecomer may still enrol", async () => {
    const activity = await publishActivity();
    const [late] = crowd(1);
    await city.settle(...crowd(1));

    city.now = addMinutes(endsAt, -1);
    expect(await tryToEnrol(activity, near.volunteer)).toMatchObject({ status: 201 });
    city.now = endsAt;
    expect(await ask("activities.enrol", { as: late, path: { activity } })).toMatchObject({
      code: "activity-not-open",
    });
  });

  test("in a settled activity", async () => {
    const activity = await publishActivity();
    await hold(city, activity, []);
    city.now = addMinutes(endsAt, -60);

    expect(await tryToEnrol(activity, near.volunteer)).toMatchObject({
      code: "activity-not-open",
    });
  });

  test("in an activity that nobody knows", async () => {
    expect(await tryToEnrol("act_000000000000", near.volunteer)).toMatchObject({
      code: "not-found",
    });
  });

  test.each([
    ["a resident who is no volunteer", near.resident],
    ["a leader who is no volunteer", near.leader],
  ])("for %s", async (_who, as) => {
    const activity = await publishActivity();

    expect(await tryToEnrol(activity, as)).toMatchObject({ code: "not-allowed" });
  });
});
