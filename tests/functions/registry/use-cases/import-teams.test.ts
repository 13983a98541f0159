/** Professional teams from a file, through the centre's own door. */
import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { registryStore } from "#registry/store.ts";
import type { TeamId } from "#shared/domain/ids.ts";
import { newCity } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";

const file = "professional-teams.csv";
const heading = "number,name,name_english,serves";
const daye = readFileSync(new URL(`../../../../city/daye/${file}`, import.meta.url), "utf8");

let table: MemoryTable;
beforeEach(async () => {
  table = memoryTable();
  await newCity(table);
});

const importing = (csv: string) =>
  mustAsk("registry.importTeams", { as: near.centre, body: { file, csv } });
const cityTeams = () => registryStore(table).teamsOfTown(places.city);

test("the city's own file brings its 31 professional teams below the corps", async () => {
  expect(await importing(daye)).toEqual({ created: 30, changed: 1, same: 0, refused: [] });

  const teams = (await cityTeams()).filter((team) => team.kind === "professional");
  expect(teams).toHaveLength(31);
  expect(teams.every((team) => team.area === places.city)).toBe(true);
  expect(new Set(teams.flatMap((team) => team.parents))).toEqual(new Set([places.corps]));
});

test("a file read twice is read once", async () => {
  await importing(daye);
  const after = table.all();

  expect(await importing(daye)).toEqual({ created: 0, changed: 0, same: 31, refused: [] });

  expect(table.all()).toEqual(after);
});

test("a team that another file tells otherwise is changed and keeps its id", async () => {
  await importing(`${heading}\n04,医疗急救专业志愿服务队,Medical team,health relief`);

  expect(await registryStore(table).team(places.professional.id)).toMatchObject({
    name: "医疗急救专业志愿服务队",
    serves: ["health", "relief"],
  });
});

test.each([
  ["name", "04,医疗队,Medical team,health"],
  ["English name", "04,医疗专业志愿服务队,Medics,health"],
  ["kinds", "04,医疗专业志愿服务队,Medical team,health relief"],
])("a team whose %s is another counts as changed", async (_name, row) => {
  expect(await importing(`${heading}\n${row}`)).toMatchObject({ created: 0, changed: 1, same: 0 });
});

test("bad rows are named, and the good ones go in", async () => {
  const csv = `${heading}\n90,九十队,Ninety,health\n91,九一队,Ninety-one,surgery\n92,九二队,Ninety-two,`;

  expect(await importing(csv)).toEqual({
    created: 2,
    changed: 0,
    same: 0,
    refused: [{ file, line: 3, column: "serves", value: "surgery", reason: "unknown-kind" }],
  });
  const registry = registryStore(table);
  const found = await registry.teams(
    [90, 91, 92].map((number) => `team_${places.city}P${number}` as TeamId),
  );
  expect(found.map((team) => team.name).toSorted()).toEqual(["九二队", "九十队"]);
});

test("a file without its headings is refused and changes nothing", async () => {
  const before = table.all();

  const told = await ask("registry.importTeams", {
    as: near.centre,
    body: { file, csv: "name\n医疗队" },
  });

  expect(told).toMatchObject({
    code: "import-header-wrong",
    body: { facts: { missing: "number, name_english, serves" } },
  });
  expect(table.all()).toEqual(before);
});

test("a dry run tells row by row what would happen, and changes nothing", async () => {
  await importing(`${heading}\n90,九十队,Ninety,health\n91,九一队,Ninety-one,health`);
  const before = table.all();
  const csv = `${heading}\n92,九二队,Ninety-two,\n91,改名队,Ninety-one,health\n9x,坏队,Bad,\n90,九十队,Ninety,health`;

  const report = await mustAsk("registry.importTeams", {
    as: near.centre,
    body: { file, csv, dryRun: true },
  });

  expect(report).toMatchObject({ created: 1, changed: 1, same: 1 });
  expect(report.refused).toEqual([
    { file, line: 4, column: "number", value: "9x", reason: "not-2-to-4-digits" },
  ]);
  expect(report.rows).toEqual([
    { line: 2, outcome: "created" },
    { line: 3, outcome: "changed", before: "九一队" },
    { line: 5, outcome: "same" },
  ]);
  expect(table.all()).toEqual(before);
});
