/** The teams that somebody may act for, through the portal's own door. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Grant } from "#shared/domain/role.ts";
import { type City, cityInMemory } from "#tests/support/city.ts";
import { mustAsk } from "#tests/support/handlers.ts";
import { far, near, type Person, person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";

let city: City;
beforeEach(async () => {
  city = await cityInMemory();
});

const teamsOf = async (as: Person): Promise<readonly string[]> => {
  const { teams } = await mustAsk("registry.myTeams", { as });
  return teams.map(({ team }: { team: string }) => team);
};
const detachment = `team_${places.town}`;
const village: Grant = { role: "station", scope: { of: "area", area: places.village } };
const leader: Grant = { role: "leader", scope: { of: "team", team: places.squad } };
const inspector: Grant = { role: "inspector", scope: { of: "area", area: places.city } };

test.each([
  ["a leader", near.leader, [places.squad]],
  ["a station", near.station, [places.squad]],
  ["an institute", near.institute, [detachment]],
  ["a leader elsewhere", far.leader, [places.farSquad]],
  ["a station elsewhere", far.station, [places.farSquad]],
  ["a centre of another city", far.centre, []],
])("%s sees the team of their own scope", async (_name, as, teams) => {
  expect(await teamsOf(as)).toEqual(teams);
});

test("the centre sees every city-level team, in the order of their ids", async () => {
  expect(await teamsOf(near.centre)).toEqual([places.corps, places.professional.id]);
});

describe("whoever has several roles", () => {
  test("sees a team once that two roles lead to", async () => {
    const both = person("both", { grants: [leader, village] });
    await city.settle(both);

    expect(await teamsOf(both)).toEqual([places.squad]);
  });

  test("sees the teams of all of them together", async () => {
    const scope = { of: "area", area: places.city } as const;
    const all = person("all", { grants: [leader, { role: "centre", scope }] });
    await city.settle(all);

    expect(await teamsOf(all)).toEqual([places.corps, places.professional.id, places.squad]);
  });

  test("sees no team by a role that acts for none", async () => {
    const also = person("also-inspects", { grants: [leader, inspector] });
    await city.settle(also);

    expect(await teamsOf(also)).toEqual([places.squad]);
  });

  test("sees none of a team that is not there", async () => {
    const gone: Grant = { role: "station", scope: { of: "area", area: places.otherCity } };
    const one = person("one", { grants: [gone, leader] });
    await city.settle(one);

    expect(await teamsOf(one)).toEqual([places.squad]);
  });
});

test("a team is told with its names, kind, area and what it serves", async () => {
  const { teams } = await mustAsk("registry.myTeams", { as: near.centre });

  const { id, parents: _parents, ...told } = places.professional;
  expect(teams[1]).toEqual({ team: id, ...told });
});
