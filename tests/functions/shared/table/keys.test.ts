/** The keys keep things apart and bring together what is listed together. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AreaCode } from "#shared/domain/area.ts";
import type { ActivityId, SiteId, TeamId, VolunteerId } from "#shared/domain/ids.ts";
import { keys, lists } from "#shared/table/keys.ts";
import { indexes } from "#shared/table/schema.ts";

type Builder = (...parts: string[]) => Record<string, string>;
const call = (build: unknown, from: string) =>
  (build as Builder)(...["420281001001", `${from}2`, `${from}3`, `${from}4`]);

test("no two kinds of things ever share a key, whatever their ids", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]{1,12}$/u), (from) => {
      const made = Object.values(keys).map((build) => JSON.stringify(call(build, from)));

      expect(new Set(made).size).toBe(Object.keys(keys).length);
    }),
  );
});

test.each(Object.entries(lists))(
  "%s is a list of the table or of one index, whole",
  (_name, list) => {
    const attributes = Object.keys(call(list, "A")).toSorted();

    const { first, second } = indexes;
    expect([
      ["pk"],
      [first.partitionKey, first.sortKey],
      [second.partitionKey, second.sortKey],
    ]).toContainEqual(attributes);
  },
);

const [team, site] = ["team_420281001001" as TeamId, "site_420281001001" as SiteId];

test.each([
  ["420281001001", "420281001000"],
  ["420281001000", "420281001000"],
  ["420281000000", "420281000000"],
])("what belongs to %s is listed with %s", (area, town) => {
  expect(lists.teamsOfTown(area as AreaCode, team).firstPk).toBe(`TEAMS#${town}`);
  expect(lists.sitesOfTown(area as AreaCode, site).firstPk).toBe(`SITES#${town}`);
});

test("what happens later is listed later, and two at the same moment do not meet", () => {
  const [one, two] = ["act_000000000001" as ActivityId, "act_000000000002" as ActivityId];
  const [early, late] = ["2026-03-02T02:00:00.000Z", "2026-11-01T02:00:00.000Z"];

  const inOrder = [
    lists.openActivities(early, one),
    lists.openActivities(early, two),
    lists.openActivities(late, one),
  ].map((list) => list.secondSk);

  expect(inOrder.toSorted()).toEqual(inOrder);
  expect(new Set(inOrder).size).toBe(3);
});

test("a volunteer's service record and the mark that it was counted lie beside the volunteer", () => {
  const [volunteer, activity] = [
    "vol_000000000001" as VolunteerId,
    "act_000000000001" as ActivityId,
  ];

  const { pk } = keys.volunteer(volunteer);

  expect(keys.serviceRecord(volunteer, activity).pk).toBe(pk);
  expect(keys.countedRecord(volunteer, activity).pk).toBe(pk);
  expect(keys.totals(volunteer).pk).toBe(pk);
});
