/** A city-level team's year: from nothing done to the twelve, and what its inbox says meanwhile. */
import { beforeEach, describe, expect, test } from "vitest";
import { addDays, addMinutes, startOf } from "#shared/domain/day.ts";
import { type City, cityInMemory } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import type { MemoryTable } from "#tests/support/memory-table.ts";
import { delivered } from "#tests/support/parts/channel.ts";
import { far, near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { enrol, hold, publishActivity } from "#tests/support/story.ts";
import { crowd } from "#tests/support/things.ts";
import { handler as dutyClock } from "../../../functions/duty/clock.ts";

const people = crowd(3);
let city: City<MemoryTable>;
beforeEach(async () => {
  city = await cityInMemory();
  await city.settle(...people);
  await city.consequences();
  delivered.length = 0;
});

const standingOf = (team: string = places.corps, year = "2026") =>
  mustAsk("duty.standing", { as: near.centre, path: { team, year } });
const inboxOf = async (team: string = places.corps) =>
  (await mustAsk("messages.inbox", { as: near.centre, path: { team } })).items;
const strike = (day: string, minute = 9 * 60) => {
  city.now = addMinutes(startOf(day), minute);
  return dutyClock({ clock: "duty.remind" });
};

/** An activity of the corps in the village on a day, with as many present as said. */
async function serve(day: string, present = 3, how: { site?: string } = {}): Promise<void> {
  const startsAt = addMinutes(startOf(day), 9 * 60);
  city.now = addMinutes(startsAt, -24 * 60);
  const activity = await publishActivity(
    { team: places.corps, startsAt, endsAt: addMinutes(startsAt, 120), ...how },
    near.centre,
  );
  for (const as of people.slice(0, present)) await enrol(activity, as);
  await hold(city, activity, people.slice(0, present), near.centre);
  await city.consequences({ eachTwice: true });
}

describe("an activity", () => {
  test("with three present in a village makes 0 of 12 into 1 of 12", async () => {
    expect(await standingOf()).toMatchObject({ completed: 0, needed: 12, counted: [] });

    await serve("2026-03-07");

    expect(await standingOf()).toMatchObject({
      completed: 1,
      needed: 12,
      state: "behind",
      behindFrom: "2026-03-03",
      counted: [{ title: "清洁家园志愿活动", day: "2026-03-07" }],
    });
  });

  test("with two present does not count", async () => {
    await serve("2026-03-07", 2);

    expect(await standingOf()).toMatchObject({ completed: 0 });
  });

  test("at the city's centre does not count", async () => {
    await serve("2026-03-07", 3, { site: places.centre });

    expect(await standingOf()).toMatchObject({ completed: 0 });
  });

  test("in another year counts there", async () => {
    await serve("2027-01-05");

    expect(await standingOf()).toMatchObject({ completed: 0 });
    expect(await standingOf(places.corps, "2027")).toMatchObject({ completed: 1 });
  });
});

describe("a standing", () => {
  test("of a team that is not city-level has no answer", async () => {
    for (const team of [places.squad, `team_${places.town}`, "team_000000000000"]) {
      const told = await ask("duty.standing", { as: near.centre, path: { team, year: "2026" } });
      expect(told).toMatchObject({ status: 404, code: "team-unknown" });
    }
  });

  test.each([
    ["the centre", near.centre, undefined],
    ["another city's centre", far.centre, "not-allowed"],
    ["a station", near.station, "not-allowed"],
    ["a volunteer", near.volunteer, "not-allowed"],
  ])("asked by %s", async (_who, as, code) => {
    const path = { team: places.corps, year: "2026" };

    expect((await ask("duty.standing", { as, path })).code).toBe(code);
  });

  test.each(["1999", "2101", "2026.5", "next"])("of the year '%s' is malformed", async (year) => {
    const told = await ask("duty.standing", {
      as: near.centre,
      path: { team: places.corps, year },
    });

    expect(told.code).toBe("malformed-request");
  });

  test("of a year that nobody has opened is empty", async () => {
    expect(await standingOf(places.corps, "2030")).toMatchObject({
      completed: 0,
      state: "on-course",
      behindFrom: "2030-02-01",
    });
  });
});

describe("the daily clock", () => {
  test("tells each city-level team that is behind once a stage, and the inbox shows it", async () => {
    expect(await strike("2026-03-04")).toEqual({ clock: "duty.remind", count: 2 });
    expect(await strike("2026-03-04", 9 * 60 + 1)).toMatchObject({ count: 0 });
    expect(await strike("2026-03-05")).toMatchObject({ count: 0 });

    expect(await inboxOf()).toEqual([
      {
        kind: "duty-behind",
        facts: {
          teamName: "大冶市志愿服务总队",
          year: 2026,
          completed: 0,
          needed: 12,
          daysLeft: 302,
        },
        sentAt: "2026-03-04T01:00:00.000Z",
      },
    ]);
    expect(await inboxOf(places.professional.id)).toHaveLength(1);
  });

  test("twice at once tells each team once", async () => {
    city.now = addMinutes(startOf("2026-03-04"), 9 * 60);

    const counts = await Promise.all([1, 2, 3].map(() => dutyClock({ clock: "duty.remind" })));

    expect(counts.reduce((sum, one) => sum + one.count, 0)).toBe(2);
    expect(await inboxOf()).toHaveLength(1);
  });

  test("that is weeks late still tells the stage that it finds", async () => {
    await strike("2026-12-29");

    expect(await inboxOf()).toMatchObject([{ kind: "duty-last-days", facts: { daysLeft: 2 } }]);
  });

  test("each message leaves through the city's channel", async () => {
    await strike("2026-03-04");

    await city.consequences();

    expect(delivered.map((message) => message.team).sort()).toEqual(
      [places.corps, places.professional.id].sort(),
    );
  });

  test.each([1, 2, 3, 4, 5])(
    "that breaks off at its write number %i fails, and the next one does what is left",
    async (last) => {
      let writes = 0;
      city.table.beforeWrite = () => {
        writes += 1;
        if (writes === last) throw new Error("out of time");
      };
      await expect(strike("2026-03-04")).rejects.toThrow("out of time");
      delete city.table.beforeWrite;

      await strike("2026-03-04", 9 * 60 + 5);

      for (const team of [places.corps, places.professional.id]) {
        expect(await inboxOf(team)).toHaveLength(1);
      }
    },
  );

  test("does not know a job of another name", async () => {
    await expect(dutyClock({ clock: "duty.dance" })).rejects.toThrow("no job");
  });
});

test("whoever completes the twelve is met, and hears nothing to the end of the year", async () => {
  for (let at = 0; at < 12; at++) await serve(addDays("2026-03-07", at));
  expect(await standingOf()).toMatchObject({ completed: 12, state: "met" });
  expect(await standingOf()).not.toHaveProperty("behindFrom");

  for (const day of ["2026-11-01", "2026-12-01", "2026-12-31"]) await strike(day);

  expect(await inboxOf()).toEqual([]);
  expect(await inboxOf(places.professional.id)).toHaveLength(3);
});

test("with eleven done a team is pressed in the last weeks: on course is not yet met", async () => {
  for (let at = 0; at < 11; at++) await serve(addDays("2026-03-07", at));

  await strike("2026-10-31");
  expect(await inboxOf()).toEqual([]);
  await strike("2026-11-01");

  expect(await inboxOf()).toMatchObject([{ kind: "duty-last-days", facts: { completed: 11 } }]);
});
