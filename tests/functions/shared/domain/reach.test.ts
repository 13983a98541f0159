import { expect, test } from "vitest";
import { actsOn, mayActOn, mustReach, seesPersons } from "#shared/domain/reach.ts";
import type { Grant, Target } from "#shared/domain/role.ts";
import * as places from "#tests/support/places.ts";

const leaderOfSquad: Grant = { role: "leader", scope: { of: "team", team: places.squad } };
const stationNear: Grant = { role: "station", scope: { of: "area", area: places.village } };
const stationFar: Grant = { role: "station", scope: { of: "area", area: places.farVillage } };
const squad: Target = { area: places.village, teams: [places.squad, places.corps] };

test("what is private is refused as if it were not there", () => {
  const act = () => mustReach({ grants: [stationFar] }, squad, "not-found");

  expect(act).toThrow(expect.objectContaining({ code: "not-found" }));
});

test.each<readonly [string, readonly Grant[], boolean]>([
  ["a grant reaches it", [stationNear], true],
  ["another grant than the first reaches it", [stationFar, leaderOfSquad], true],
  ["no grant reaches it", [stationFar], false],
  ["there is no grant", [], false],
])("a thing is within reach when %s: of the roles that the door counts", (_name, grants, may) => {
  const act = () => mustReach({ grants }, squad);

  expect(mayActOn({ grants }, squad)).toBe(may);
  if (may) expect(act).not.toThrow();
  else expect(act).toThrow(expect.objectContaining({ code: "not-allowed" }));
});

const auditor: Grant = { role: "auditor", scope: { of: "area", area: places.city } };
const inspector: Grant = { role: "inspector", scope: { of: "area", area: places.city } };

test.each<readonly [string, readonly Grant[], { sees: boolean; acts: boolean }]>([
  ["a station", [stationNear], { sees: true, acts: true }],
  ["a station elsewhere", [stationFar], { sees: false, acts: false }],
  ["an inspector", [inspector], { sees: true, acts: false }],
  ["an auditor", [auditor], { sees: false, acts: false }],
  ["an auditor who is a station elsewhere", [auditor, stationFar], { sees: false, acts: false }],
  ["an auditor who is the station here", [auditor, stationNear], { sees: true, acts: true }],
])("%s sees persons and acts there as far as their own role goes", (_name, grants, expected) => {
  expect(seesPersons({ grants }, squad)).toBe(expected.sees);
  expect(actsOn({ grants }, squad)).toBe(expected.acts);
});
