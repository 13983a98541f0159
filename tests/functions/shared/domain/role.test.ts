import { describe, expect, test } from "vitest";
import type { AccountId, VolunteerId } from "#shared/domain/ids.ts";
import {
  type Actor,
  Grant,
  reaches,
  rolesOf,
  type Scope,
  type Target,
} from "#shared/domain/role.ts";
import { roles, scopeOfRole, staffRoles } from "#shared/domain/role-names.ts";
import * as places from "#tests/support/places.ts";

const account = "acc_000000000001" as AccountId;
const volunteer = "vol_000000000001" as VolunteerId;
const ofVillage: Scope = { of: "area", area: places.village };
const ofFarVillage: Scope = { of: "area", area: places.farVillage };
const ofSquad: Scope = { of: "team", team: places.squad };
const ofCorps: Scope = { of: "team", team: places.corps };
const ofStation: Scope = { of: "site", site: places.station };

describe("the roles that somebody holds", () => {
  const station: Grant = { role: "station", scope: ofVillage };
  const cases: [string, Actor, readonly string[]][] = [
    ["nobody signed in is a visitor", { grants: [] }, ["visitor"]],
    ["grants without an account are nobody's", { grants: [station] }, ["visitor"]],
    ["whoever signs in is a resident", { account, grants: [] }, ["resident"]],
    [
      "whoever registered is also a volunteer",
      { account, volunteer, grants: [] },
      ["resident", "volunteer"],
    ],
    ["staff are residents too", { account, grants: [station] }, ["resident", "station"]],
    [
      "a role with two scopes is one role",
      { account, volunteer, grants: [station, { role: "station", scope: ofFarVillage }] },
      ["resident", "volunteer", "station"],
    ],
    [
      "several roles add up",
      { account, grants: [station, { role: "leader", scope: ofSquad }] },
      ["resident", "station", "leader"],
    ],
  ];

  test.each(cases)("%s", (_name, actor, held) => {
    expect(rolesOf(actor)).toEqual(held);
  });
});

describe("how far a scope reaches", () => {
  const squadAtVillage: Target = { area: places.village, teams: [places.squad, places.corps] };
  const cases: [string, Scope, Target, boolean][] = [
    ["an area reaches itself", ofVillage, { area: places.village }, true],
    ["a town reaches its villages", { of: "area", area: places.town }, squadAtVillage, true],
    ["a village does not reach its town", ofVillage, { area: places.town }, false],
    ["a village does not reach another", ofFarVillage, squadAtVillage, false],
    ["a team reaches itself", ofSquad, squadAtVillage, true],
    ["a team reaches those below it", ofCorps, squadAtVillage, true],
    ["a team does not reach those above it", ofSquad, { teams: [places.corps] }, false],
    ["a site reaches itself", ofStation, { site: places.station }, true],
    ["a site does not reach another", ofStation, { site: places.farStation }, false],
    ["a site does not reach its village", ofStation, { area: places.village }, false],
    ["an area does not reach what says no area", ofVillage, { site: places.station }, false],
    ["a team does not reach what says no team", ofSquad, { area: places.village }, false],
    ["nothing reaches what says nothing", ofCorps, {}, false],
  ];

  test.each(cases)("%s", (_name, scope, target, doesReach) => {
    expect(reaches(scope, target)).toBe(doesReach);
  });
});

test("every staff role is granted with one kind of scope", () => {
  expect(Object.keys(scopeOfRole).toSorted()).toEqual(staffRoles.toSorted());
  expect(roles).toEqual(["visitor", "resident", "volunteer", ...staffRoles]);
});

test.each([
  ["a role that follows from what one did", { role: "volunteer", scope: ofVillage }],
  ["a role that there is not", { role: "mayor", scope: ofVillage }],
  ["a scope of no kind", { role: "leader", scope: { team: places.squad } }],
  ["a scope of two kinds", { role: "leader", scope: { ...ofSquad, area: places.village } }],
  [
    "a scope whose id is of another kind",
    { role: "leader", scope: { of: "team", team: places.station } },
  ],
  ["more than a role and a scope", { role: "leader", scope: ofSquad, until: "2027-01-01" }],
])("no grant is made of %s", (_name, grant) => {
  expect(Grant.safeParse(grant).success).toBe(false);
});
