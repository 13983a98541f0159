/** What the registry's store promises beyond its doors. */
import { beforeEach, expect, test } from "vitest";
import { siteIdOf, siteOf, teamIdOf, teamOf } from "#registry/domain/network.ts";
import { type RegistryStore, registryStore } from "#registry/store.ts";
import { newCity, volunteerIdOf } from "#tests/support/city.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";

let table: MemoryTable;
let store: RegistryStore;
beforeEach(async () => {
  table = memoryTable();
  await newCity(table);
  store = registryStore(table);
  table.calls.length = 0;
});

test("what was written is read back as it was", async () => {
  for (const area of places.areas) {
    expect(await store.area(area.code)).toEqual(area);
    expect(await store.site(siteIdOf(area.code))).toEqual(siteOf(area));
    expect(await store.team(teamIdOf(area.code))).toEqual(teamOf(area));
  }
  expect(await store.team(places.professional.id)).toEqual(places.professional);
});

test("what is not there is not found", async () => {
  expect(await store.area(places.otherCity)).toBeUndefined();
  expect(await store.site(siteIdOf(places.otherCity))).toBeUndefined();
  expect(await store.team(teamIdOf(places.otherCity))).toBeUndefined();
  expect(await store.volunteer(volunteerIdOf(near.resident.account))).toBeUndefined();
  expect(await store.teams([places.squad, teamIdOf(places.otherCity)])).toHaveLength(1);
  expect(await store.sites([])).toEqual([]);
});

test("a town's lists hold the town with its villages, the city's only what is city-level", async () => {
  const ofTown = [places.town, places.village, places.nextVillage];

  const teams = await store.teamsOfTown(places.town);
  const sites = await store.sitesOfTown(places.town);

  expect(teams.map((team) => team.id)).toEqual(ofTown.map(teamIdOf));
  expect(sites.map((site) => site.id)).toEqual(ofTown.map(siteIdOf));
  const cityTeams = (await store.teamsOfTown(places.city)).map((team) => team.id);
  expect(cityTeams).toEqual([places.corps, places.professional.id]);
  expect((await store.sitesOfTown(places.city)).map((site) => site.id)).toEqual([places.centre]);
});

test("all areas of the city are listed, and none of another", async () => {
  const other = { code: places.otherCity, name: "阳新县" };
  await store.saveArea(other, siteOf(other), teamOf(other));

  const areas = await store.areasOfCity(places.city);

  expect(areas).toEqual(places.areas);
});

test("an area goes in with its site and its team in one write, or not at all", async () => {
  const area = { code: places.otherCity, name: "阳新县" };

  await store.saveArea(area, siteOf(area), teamOf(area));

  expect(table.calls).toEqual(["transact 3"]);
});

test("a volunteer is read back without anything sealed", async () => {
  const id = volunteerIdOf(near.volunteer.account);

  const volunteer = await store.volunteer(id);

  expect(volunteer).toMatchObject({ id, area: places.village, documentKind: "passport" });
  expect(Object.keys(volunteer ?? {})).not.toContain("phone");
  expect(Object.keys(volunteer ?? {})).not.toContain("document");
  expect(await store.volunteers([id])).toEqual([volunteer]);
});
