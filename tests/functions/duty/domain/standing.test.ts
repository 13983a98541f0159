import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  behindFrom,
  type Candidate,
  type Counted,
  count,
  counts,
  daysLeft,
  newStanding,
  stateOn,
} from "#duty/domain/standing.ts";
import { addDays, type Day, daysInYear } from "#shared/domain/day.ts";
import { corps } from "#tests/support/places.ts";
import { activityId, aStanding } from "#tests/support/things.ts";

/** Mission rule 6, day by day: fewer completed than the year's elapsed share, in whole activities. */
function isBehindByDefinition(completed: number, needed: number, year: number, elapsed: number) {
  return completed < Math.floor((needed * elapsed) / daysInYear(year));
}
const daysOf = (year: number): readonly Day[] =>
  Array.from({ length: daysInYear(year) }, (_none, at) => addDays(`${year}-01-01`, at));

describe("behind", () => {
  test.each([2026, 2028])("on every day of %i is just what the definition says", (year) => {
    const wrong = daysOf(year).flatMap((today, elapsed) =>
      Array.from({ length: 13 }, (_none, completed) => ({ completed, today })).filter(
        (one) =>
          (stateOn(aStanding(one.completed, year), today) === "behind") !==
          isBehindByDefinition(one.completed, 12, year, elapsed),
      ),
    );

    expect(wrong).toEqual([]);
  });

  test("for any need and any year too", () => {
    const someCase = fc
      .record({
        needed: fc.integer({ min: 1, max: 60 }),
        year: fc.integer({ min: 2000, max: 2100 }),
      })
      .chain(({ needed, year }) =>
        fc.record({
          needed: fc.constant(needed),
          year: fc.constant(year),
          completed: fc.nat(needed),
          elapsed: fc.nat(daysInYear(year) - 1),
        }),
      );
    fc.assert(
      fc.property(someCase, ({ needed, year, completed, elapsed }) => {
        const today = addDays(`${year}-01-01`, elapsed);

        const from = behindFrom(completed, needed, year);

        const isBehind = from !== undefined && today >= from;
        expect(isBehind).toBe(isBehindByDefinition(completed, needed, year, elapsed));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    [0, 2026, "2026-02-01"],
    [0, 2028, "2028-02-01"],
    [1, 2026, "2026-03-03"],
    [1, 2028, "2028-03-02"],
    [5, 2026, "2026-07-03"],
    [10, 2026, "2026-12-02"],
    [11, 2026, "2027-01-01"],
    [12, 2026, undefined],
    [13, 2026, undefined],
  ])("with %i done in %i begins on %s", (completed, year, from) => {
    expect(behindFrom(completed, 12, year)).toBe(from);
  });

  test("nobody is behind on the first day, and everyone unmet is when the year is over", () => {
    for (let completed = 0; completed < 12; completed++) {
      expect(stateOn(aStanding(completed), "2026-01-01")).toBe("on-course");
      expect(stateOn(aStanding(completed), "2027-01-01")).toBe("behind");
    }
  });

  test("whoever has done all twelve has met the duty, on any day", () => {
    expect(stateOn(aStanding(12), "2026-01-12")).toBe("met");
    expect(stateOn(aStanding(15), "2030-12-31")).toBe("met");
  });

  test("one more activity never makes a team fall behind earlier", () => {
    const froms = Array.from({ length: 12 }, (_none, done) => behindFrom(done, 12, 2026));

    expect(froms).toEqual([...froms].sort());
    expect(new Set(froms).size).toBe(12);
  });
});

describe("what counts", () => {
  const counting: Candidate = {
    isByCityLevelTeam: true,
    isCommunityActivity: true,
    isSettled: true,
    hasEvidence: true,
    present: 3,
  };

  test("a settled community activity of a city-level team with evidence and three present", () => {
    expect(counts(counting)).toBe(true);
    expect(counts({ ...counting, present: 300 })).toBe(true);
  });

  test.each([
    ["a city-level team", { isByCityLevelTeam: false }],
    ["a village or community to be held in", { isCommunityActivity: false }],
    ["a confirmation", { isSettled: false }],
    ["evidence", { hasEvidence: false }],
    ["a third volunteer", { present: 2 }],
    ["anyone present", { present: 0 }],
  ])("nothing that lacks %s alone", (_what, lack) => {
    expect(counts({ ...counting, ...lack })).toBe(false);
  });
});

describe("counting", () => {
  const activity = (name: string, day = "2026-03-07"): Counted => ({
    activity: activityId(name),
    title: name,
    day,
  });
  const empty = newStanding({ id: corps, name: "总队" }, 2026);

  test("adds the activity and makes the standing one version newer", () => {
    expect(count(empty, activity("A"))).toEqual({
      ...empty,
      counted: [activity("A")],
      version: 2,
    });
  });

  test("the same activity again changes nothing, even under another title or day", () => {
    const once = count(empty, activity("A"));

    expect(count(once, activity("A"))).toBe(once);
    expect(count(once, { ...activity("A", "2026-05-01"), title: "B" })).toBe(once);
  });

  test("lists activities by day, in whatever order they were settled", () => {
    const days = ["2026-05-01", "2026-01-31", "2026-12-31"];

    const standing = days.reduce((held, day) => count(held, activity(day.slice(5, 7), day)), empty);

    expect(standing.counted.map((one) => one.day)).toEqual([...days].sort());
  });

  test("counts each activity once, however often and in whatever order it is told", () => {
    const names = fc.array(fc.constantFrom("A", "B", "C", "D", "E"), { maxLength: 20 });
    fc.assert(
      fc.property(names, (told) => {
        const standing = told.reduce((held, name) => count(held, activity(name)), empty);

        const distinct = new Set(told.map(activityId));
        expect(new Set(standing.counted.map((one) => one.activity))).toEqual(distinct);
        expect(standing.counted).toHaveLength(distinct.size);
        expect(standing.version).toBe(1 + distinct.size);
      }),
    );
  });
});

test.each([
  ["2026-01-01", 364],
  ["2028-01-01", 365],
  ["2026-11-01", 60],
  ["2026-12-30", 1],
  ["2026-12-31", 0],
])("after %s there are %i days left in the year", (today, left) => {
  expect(daysLeft(today)).toBe(left);
});
