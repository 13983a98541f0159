/** Divisions from a file, through the centre's own door. */
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { ImportReport } from "#registry/contract.ts";
import { siteIdOf, teamIdOf } from "#registry/domain/network.ts";
import { registryStore } from "#registry/store.ts";
import { newCity } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";

const file = "divisions.csv";
const heading = "code,parent_code,level,name";
const daye = readFileSync(new URL("../../../../city/daye/divisions.csv", import.meta.url), "utf8");

let table: MemoryTable;
beforeEach(async () => {
  table = memoryTable();
  await newCity(table);
});

const importing = (csv: string) =>
  mustAsk("registry.importAreas", { as: near.centre, body: { file, csv } }).then((report) =>
    ImportReport.parse(report),
  );
const count = (kind: string) => table.all().filter((item) => item["kind"] === kind).length;
const nameOf = async (code = places.nextVillage) => (await registryStore(table).area(code))?.name;

describe("the city's own file", () => {
  /** The test city's six areas are in it, under other names but for the city. */
  const before = places.areas.length;

  test("brings 450 areas, each with its site and its team", async () => {
    const report = await importing(daye);

    expect(report.refused).toEqual([]);
    expect(report.created).toBe(450 - before);
    expect(report.changed + report.same).toBe(before);
    expect(count("area")).toBe(450);
    expect(count("site")).toBe(450);
    // One professional team was there before.
    expect(count("team")).toBe(451);
  });

  test("read twice is read once", async () => {
    await importing(daye);
    const after = table.all();

    expect(await importing(daye)).toEqual({ created: 0, changed: 0, same: 450, refused: [] });

    expect(table.all()).toEqual(after);
  });

  test("puts every village below a town that is there, and every town below the city", async () => {
    await importing(daye);

    const teams = table.all().filter((item) => item["kind"] === "team");
    const ids = new Set(teams.map((team) => team["id"]));
    const above = teams.flatMap((team) => team["parents"] as string[]);
    expect(above.filter((id) => !ids.has(id))).toEqual([]);
    expect(teams.map((team) => (team["parents"] as string[]).length).toSorted()).toEqual([
      ...Array(1).fill(0),
      ...Array(18 + 1).fill(1),
      ...Array(431).fill(2),
    ]);
  });
});

describe("a file with bad rows", () => {
  const csv = [
    heading,
    `${places.nextVillage},${places.town},village,大桥新村村民委员会`,
    `42028100100,${places.city},town,东岳路街道`,
    `${places.otherCity},420200000000,city,阳新县`,
    "",
    "420281001009,420281001000,village,九号村民委员会",
  ].join("\n");

  test("names each bad row and lets the good ones in", async () => {
    expect(await importing(csv)).toEqual({
      created: 1,
      changed: 1,
      same: 0,
      refused: [
        { file, line: 3, column: "code", value: "42028100100", reason: "not-12-digits" },
        { file, line: 4, column: "code", value: places.otherCity, reason: "not-of-this-city" },
      ],
    });
    expect(await nameOf()).toBe("大桥新村");
    expect(await nameOf(places.otherCity)).toBeUndefined();
  });

  test("renames the site and the team with their area, and keeps their ids", async () => {
    await importing(csv);

    const registry = registryStore(table);
    expect(await registry.site(siteIdOf(places.nextVillage))).toMatchObject({
      name: "大桥新村新时代文明实践站",
    });
    expect(await registry.team(teamIdOf(places.nextVillage))).toMatchObject({
      name: "大桥新村志愿服务小队",
    });
  });
});

const row = `${places.nextVillage},${places.town},village,大桥新村`;
test.each([
  ["with a byte order mark", `\ufeff${heading}\n${row}`],
  ["with a byte order mark before a quote", `\ufeff"${heading.replaceAll(",", '","')}"\n${row}`],
  ["with the line ends of Windows", `${heading}\r\n${row}\r\n`],
  ["with the line ends of old", `${heading}\r${row}`],
  ["with line ends of two kinds", `${heading}\r\n${row}\n${row.replace("1002", "1003")}\n`],
  ["without an end to its last line", `${heading}\n${row}`],
  ["with quotes around everything", `${heading}\n"${row.replaceAll(",", '","')}"\n`],
  ["with spaces around the cells", `${heading}\n ${row.replaceAll(",", " , ")} \n`],
  ["with columns that nobody asks for", `${heading},note\n${row},旧名大桥村\n`],
  [
    "with its columns the other way round",
    `name,level,parent_code,code\n${row.split(",").reverse()}`,
  ],
])("a file %s is read all the same", async (_name, csv) => {
  expect((await importing(csv)).refused).toEqual([]);

  expect(await nameOf()).toBe("大桥新村");
});

test("a quote that stands in a name is part of the name", async () => {
  await importing(`${heading}\n${row}"一组"\n`);

  expect(await nameOf()).toBe('大桥新村"一组"');
});

test.each([
  ["has no heading of a column", `code,parent_code,level\n${row}`, "import-header-wrong"],
  ["is empty", "", "import-header-wrong"],
  ["has more rows than any city", `${heading}\n${"x\n".repeat(5001)}`, "import-too-large"],
  ["has a quote that never ends", `${heading}\n"${row}\n`, "malformed-request"],
])("a file that %s is refused whole", async (_name, csv, code) => {
  const before = table.all();

  const told = await ask("registry.importAreas", { as: near.centre, body: { file, csv } });

  expect(told.code).toBe(code);
  expect(table.all()).toEqual(before);
});

test("a dry run tells row by row what would happen, and changes nothing", async () => {
  const before = table.all();
  const { city, town, village, nextVillage } = places;
  const csv = [
    heading,
    `${village},${town},village,改了名的社区`,
    `${nextVillage},${town},village,再改名`,
    `${nextVillage},${town},village,又来一次`,
    `420281777000,${city},town,新镇`,
    `420281777001,420281777000,village,新镇的村`,
    `420281778001,420281778000,village,没有镇的村`,
  ].join("\n");

  const report = await mustAsk("registry.importAreas", {
    as: near.centre,
    body: { file, csv, dryRun: true },
  });

  expect(report).toMatchObject({ created: 2, changed: 2, same: 0 });
  expect(
    report.rows.map(({ line, outcome }: { line: number; outcome: string }) => [line, outcome]),
  ).toEqual([
    [2, "changed"],
    [3, "changed"],
    [5, "created"],
    [6, "created"],
  ]);
  expect(report.refused.map(({ line }: { line: number }) => line)).toEqual([4, 7]);
  expect(table.all()).toEqual(before);
});
