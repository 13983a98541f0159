/** Giving a place back: until check-in opens, once, and for whoever comes next. */
import { beforeEach, describe, expect, test } from "vitest";
import { type City, cityInMemory } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { near, person } from "#tests/support/people.ts";
import { enrol, publishActivity, rosterOf } from "#tests/support/story.ts";

const other = person("volunteer-other", { isVolunteer: true });
const withdrawFrom = (activity: string, key?: string) =>
  ask("activities.withdraw", {
    as: near.volunteer,
    path: { activity },
    ...(key === undefined ? {} : { key }),
  });

let city: City;
let activity = "";

beforeEach(async () => {
  city = await cityInMemory();
  await city.settle(other);
  activity = await publishActivity({ places: 1 });
});

describe("a volunteer who cannot come", () => {
  test("gives the place back, and another takes it", async () => {
    await enrol(activity, near.volunteer);

    const told = await withdrawFrom(activity);
    await enrol(activity, other);

    expect(told.body).toEqual({ activity, enrolled: false });
    const { activity: view, people } = await rosterOf(activity);
    expect(view.taken).toBe(1);
    expect(people).toHaveLength(1);
  });

  test("gives one place back, however often they ask", async () => {
    await enrol(activity, near.volunteer);

    const answers = await Promise.all([1, 2, 3].map(() => withdrawFrom(activity)));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await rosterOf(activity)).activity.taken).toBe(0);
  });

  test.each([
    ["61 minutes before the start", "2026-03-06T23:59:00.000Z", undefined],
    [
      "60 minutes before the start, when check-in opens",
      "2026-03-07T00:00:00.000Z",
      "withdrawal-too-late",
    ],
    ["after the end", "2026-03-07T04:00:00.000Z", "withdrawal-too-late"],
  ])("asks %s", async (_, now, code) => {
    await enrol(activity, near.volunteer);
    city.now = now;

    const told = await withdrawFrom(activity);

    expect(told.code).toBe(code);
    expect((await rosterOf(activity)).activity.taken).toBe(code ? 1 : 0);
  });

  test("may enrol again afterwards", async () => {
    await enrol(activity, near.volunteer);
    await withdrawFrom(activity);

    await mustAsk("activities.enrol", { as: near.volunteer, path: { activity } });

    expect((await rosterOf(activity)).activity.taken).toBe(1);
  });
});
