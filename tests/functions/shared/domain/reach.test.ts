import { expect, test } from "vitest";
import { mayActOn, mustReach } from "#shared/domain/reach.ts";
import type { Grant, Target } from "#shared/domain/role.ts";
import type { Role } from "#shared/domain/role-names.ts";
import * as places from "#tests/support/places.ts";

const leaderOfSquad: Grant = { role: "leader", scope: { of: "team", team: places.squad } };
const stationNear: Grant = { role: "station", scope: { of: "area", area: places.village } };
const stationFar: Grant = { role: "station", scope: { of: "area", area: places.farVillage } };
const squad: Target = { area: places.village, teams: [places.squad, places.corps] };

const cases: [string, readonly Grant[], readonly Role[], Target, boolean][] = [
  ["one of the roles reaches it", [stationNear], ["leader", "station"], squad, true],
  ["no role is held", [], ["leader", "station"], squad, false],
  ["the role that reaches it is not asked for", [stationNear], ["leader"], squad, false],
  ["the role asked for does not reach it", [stationFar], ["station"], squad, false],
  [
    "one role is asked for, and another one reaches it",
    [stationFar, leaderOfSquad],
    ["station"],
    squad,
    false,
  ],
  ["the second of two grants reaches it", [stationFar, stationNear], ["station"], squad, true],
  ["no role would do", [stationNear], [], squad, false],
];

test.each(cases)("when %s", (_name, grants, asked, target, may) => {
  const act = () => mustReach({ grants }, asked, target);

  expect(mayActOn({ grants }, asked, target)).toBe(may);
  if (may) expect(act).not.toThrow();
  else expect(act).toThrow(expect.objectContaining({ code: "not-allowed" }));
});

test("what is private is refused as if it were not there", () => {
  const act = () => mustReach({ grants: [stationFar] }, ["station"], squad, "not-found");

  expect(act).toThrow(expect.objectContaining({ code: "not-found" }));
});
