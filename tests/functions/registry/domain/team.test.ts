import { expect, test } from "vitest";
import { siteKindOfLevel, siteKinds } from "#registry/domain/site.ts";
import { isCityLevel, lineOf, teamKindOfLevel, teamKinds } from "#registry/domain/team.ts";
import { areaLevels } from "#shared/domain/area.ts";
import * as places from "#tests/support/places.ts";

test("a team's line is the team and those above it, nearest first", () => {
  const above = [places.corps];

  expect(lineOf({ id: places.squad, parents: above })).toEqual([places.squad, places.corps]);
  expect(lineOf({ id: places.corps, parents: [] })).toEqual([places.corps]);
  expect(lineOf(places.professional)).toEqual([places.professional.id, places.corps]);
});

test.each([
  ["the corps", places.city, true],
  ["a town's detachment", places.town, false],
  ["a village's squad", places.village, false],
])("%s is city-level: of %s, %s", (_name, area, isCity) => {
  expect(isCityLevel({ area })).toBe(isCity);
});

test("a professional team of the city is city-level", () => {
  expect(isCityLevel(places.professional)).toBe(true);
});

test("an area of each level has a site and a team of its own kind", () => {
  const sites = areaLevels.map((level) => siteKindOfLevel[level]);
  const teams = areaLevels.map((level) => teamKindOfLevel[level]);

  expect(sites).toEqual(["centre", "institute", "station"]);
  expect(teams).toEqual(["corps", "detachment", "squad"]);
  expect(siteKinds).toEqual(expect.arrayContaining(sites));
  expect(teamKinds).toEqual(expect.arrayContaining(teams));
});
