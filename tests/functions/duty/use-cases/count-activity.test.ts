/** What of a settled activity reaches its team's twelve: once, in the year of its last day. */
import { beforeEach, describe, expect, test } from "vitest";
import { type Activity, settle } from "#activities/domain/activity.ts";
import { dutyStore } from "#duty/store.ts";
import { countActivity } from "#duty/use-cases/count-activity.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import * as places from "#tests/support/places.ts";
import { activityId, anActivity } from "#tests/support/things.ts";

let table: MemoryTable;
beforeEach(() => {
  table = memoryTable();
});
const countIt = (activity: Activity, present = 3) =>
  countActivity({ store: dutyStore(table), presentIn: async () => present })(activity);
const standing = (year = 2026) => dutyStore(table).standing(places.corps, year);

/** A settled activity of the city's corps in a village. */
function held(how: Partial<Activity> = {}, evidence = "照片"): Activity {
  const open = anActivity({
    team: places.corps,
    teams: [places.corps],
    teamArea: places.city,
    teamName: "大冶市志愿服务总队",
    ...how,
  });
  const at = new Date(Date.parse(open.endsAt) + 3_600_000).toISOString();
  const command = { at, by: "acc_LEADER000000", key: "k", digest: "d" };
  return settle(open, evidence, command);
}

test("the first one opens the year's standing and counts with its title and day", async () => {
  await countIt(held());

  expect(await standing()).toMatchObject({
    teamName: "大冶市志愿服务总队",
    needed: 12,
    counted: [{ activity: activityId("1"), title: "清洁家园志愿活动", day: "2026-03-07" }],
    version: 2,
  });
});

test.each([
  ["one that is still open", () => anActivity({ team: places.corps, teamArea: places.city })],
  ["one of a village's squad", () => held({ teamArea: places.village })],
  ["one of a town's detachment", () => held({ teamArea: places.town })],
  ["one held at the city's centre", () => held({ area: places.city })],
  ["one held at a town's institute", () => held({ area: places.town })],
  ["one with two present", () => held(), 2],
  ["one without evidence", () => held({}, "")],
])("%s does not count, and opens nothing", async (_what, activity, present = 3) => {
  await countIt(activity(), present);

  expect(table.all()).toEqual([]);
});

describe("the year", () => {
  test.each([
    ["ends at 23:59 on 31 December", "2026-12-31T15:59:00.000Z", 2026, "2026-12-31"],
    ["ends at midnight", "2026-12-31T16:00:00.000Z", 2027, "2027-01-01"],
    ["ends on New Year's morning", "2026-12-31T23:00:00.000Z", 2027, "2027-01-01"],
  ])("of one that %s in the city is that of its last day", async (_when, endsAt, year, day) => {
    await countIt(held({ startsAt: "2026-12-31T13:00:00.000Z", endsAt }));

    expect((await standing(year))?.counted).toMatchObject([{ day }]);
    expect(await standing(year === 2026 ? 2027 : 2026)).toBeUndefined();
  });
});

test("the same activity many times, one after another and at once, counts once", async () => {
  for (let at = 0; at < 3; at++) await countIt(held());
  await Promise.all([countIt(held()), countIt(held()), countIt(held())]);

  expect((await standing())?.counted).toHaveLength(1);
});

test("three different activities at once all count", async () => {
  const three = ["1", "2", "3"].map((name) => held({ id: activityId(name) }));

  await Promise.all(three.map((one) => countIt(one)));

  expect((await standing())?.counted).toHaveLength(3);
});

test("the twelfth takes the team out of the list of those that are behind", async () => {
  const store = dutyStore(table);
  for (let at = 0; at < 11; at++) await countIt(held({ id: activityId(String(at)) }));
  expect(await store.behindOn(2026, "2027-01-01")).toHaveLength(1);

  await countIt(held({ id: activityId("11") }));

  expect(await store.behindOn(2026, "2027-01-01")).toEqual([]);
});
