import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { siteIdOf, siteOf, spokenName, teamIdOf, teamOf } from "#registry/domain/network.ts";
import { SiteId, TeamId } from "#shared/domain/ids.ts";
import * as places from "#tests/support/places.ts";

test.each([
  ["柯湾村村民委员会", "柯湾村"],
  ["柯湾村民委员会", "柯湾村"],
  ["柯湾村委会", "柯湾村"],
  ["柯湾村村委会", "柯湾村"],
  ["新冶社区居民委员会", "新冶社区"],
  ["新冶居民委员会", "新冶社区"],
  ["新冶居委会", "新冶社区"],
  ["新冶社区居委会", "新冶社区"],
  ["大冶市", "大冶市"],
  ["东岳路街道", "东岳路街道"],
  ["大冶市东风农场", "大冶市东风农场"],
  ["村委会路社区", "村委会路社区"],
])("the statistics say %s, people say %s", (statistical, spoken) => {
  expect(spokenName(statistical)).toBe(spoken);
  expect(spokenName(spoken)).toBe(spoken);
});

test("none of the city's own names is said as the statistics say it", () => {
  const csv = readFileSync(new URL("../../../../city/daye/divisions.csv", import.meta.url), "utf8");
  const names = csv
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(",")[3] ?? "");

  const spoken = names.map(spokenName);

  expect(names).toHaveLength(450);
  expect(spoken.filter((name) => name.endsWith("委员会") || name.length < 2)).toEqual([]);
});

test.each([
  [
    { code: places.city, name: "大冶市" },
    { kind: "centre", name: "大冶市新时代文明实践中心" },
    { kind: "corps", name: "大冶市志愿服务总队", nameEnglish: "City Corps 420281000000" },
    [],
  ],
  [
    { code: places.farTown, name: "茗山乡" },
    { kind: "institute", name: "茗山乡新时代文明实践所" },
    { kind: "detachment", name: "茗山乡志愿服务支队", nameEnglish: "Detachment 420281002000" },
    [places.corps],
  ],
  [
    { code: places.farVillage, name: "柯湾村村民委员会" },
    { kind: "station", name: "柯湾村新时代文明实践站" },
    { kind: "squad", name: "柯湾村志愿服务小队", nameEnglish: "Squad 420281002001" },
    [teamIdOf(places.farTown), places.corps],
  ],
])("$name brings a site and a team of its level with it", (area, site, team, parents) => {
  expect(siteOf(area)).toEqual({ ...site, id: siteIdOf(area.code), area: area.code });
  expect(teamOf(area)).toEqual({
    ...team,
    ...{ id: teamIdOf(area.code), area: area.code, parents, serves: [] },
  });
});

test.each(places.areas)("the site and the team of $name have ids of their kind", ({ code }) => {
  expect(SiteId.safeParse(siteIdOf(code)).success).toBe(true);
  expect(TeamId.safeParse(teamIdOf(code)).success).toBe(true);
});
