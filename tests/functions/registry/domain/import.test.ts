import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAreas, readTeams, rowsMax, sheetOf } from "#registry/domain/import.ts";
import * as places from "#tests/support/places.ts";

const file = "areas.csv";
const headings = ["code", "parent_code", "level", "name"];
const cityRow = [places.city, "420200000000", "city", "大冶市"];
const townRow = [places.town, places.city, "town", "东岳路街道"];
const villageRow = [places.village, places.town, "village", "新冶社区"];
const read = (rows: readonly (readonly string[])[], known: readonly string[] = [places.city]) =>
  readAreas(sheetOf(file, [headings, ...rows], headings), places.city, new Set(known));

describe("a sheet", () => {
  const rowsOf = (records: readonly (readonly string[])[], wanted = ["a", "b"]) =>
    sheetOf(file, records, wanted).rows;

  test("knows cells by their headings, in whatever order those stand", () => {
    const rows = rowsOf([
      [" b ", "more", "a"],
      [" 2 ", "x", "1"],
    ]);

    expect(rows).toEqual([{ line: 2, cells: { a: "1", b: "2", more: "x" } }]);
  });

  test("leaves empty lines out, and still counts them", () => {
    const rows = rowsOf([["a", "b"], [""], ["1", "2"], ["  ", ""], [], ["3"]]);

    expect(rows).toEqual([
      { line: 3, cells: { a: "1", b: "2" } },
      { line: 6, cells: { a: "3", b: "" } },
    ]);
  });

  test.each(["\n", "\r\n", "\r"])(
    "counts lines as an editor does, also after %j in a cell",
    (end) => {
      const rows = rowsOf([
        ["a", `b${end}`],
        [`1${end}${end}1`, `2${end}2`],
        ["3", "4"],
      ]);

      expect(rows.map((row) => row.line)).toEqual([3, 7]);
    },
  );

  test.each([
    ["without a row", [], "a, b"],
    ["without a heading", [["1", "2"]], "a, b"],
    ["without one of its headings", [["b", "c"]], "a"],
    ["with a heading in another case", [["A", "b"]], "a"],
  ])("is refused %s, and told which are missing", (_name, records, missing) => {
    expect(() => rowsOf(records)).toThrow(
      expect.objectContaining({ code: "import-header-wrong", facts: { missing } }),
    );
  });

  test(`holds ${rowsMax} rows and not one more`, () => {
    const many = (count: number) => [
      ["a", "b"],
      ...Array.from({ length: count }, () => ["1", "2"]),
    ];

    expect(rowsOf(many(rowsMax))).toHaveLength(rowsMax);
    expect(() => rowsOf(many(rowsMax + 1))).toThrow(
      expect.objectContaining({ code: "import-too-large", facts: { rowsMax } }),
    );
  });
});

describe("rows of areas", () => {
  test("that are good go in, a village of a town that exists already too", () => {
    const known = [places.city, places.farTown];
    const ofKnownTown = [places.farVillage, places.farTown, "village", "柯湾村"];

    expect(read([townRow, villageRow, ofKnownTown], known)).toEqual({
      good: [
        { code: places.town, name: "东岳路街道" },
        { code: places.village, name: "新冶社区" },
        { code: places.farVillage, name: "柯湾村" },
      ],
      refused: [],
    });
  });

  test("may stand in any order", () => {
    const rows = [cityRow, townRow, villageRow];
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: 3 }), (shuffled) => {
        const { good, refused } = read(shuffled, []);

        expect(good.map((area) => area.code)).toEqual([places.city, places.town, places.village]);
        expect(refused).toEqual([]);
      }),
    );
  });

  test.each([
    ["code", "not-12-digits", ["42028100100", places.city, "town", "东岳路街道"]],
    ["code", "not-12-digits", ["", places.city, "town", "东岳路街道"]],
    ["code", "not-of-this-city", [places.otherCity, "420200000000", "city", "阳新县"]],
    ["code", "repeated", [places.farTown, places.city, "town", "又是茗山乡"]],
    ["level", "not-the-code's-level", [places.town, places.city, "village", "东岳路街道"]],
    ["level", "not-the-code's-level", [places.town, places.city, "", "东岳路街道"]],
    ["parent_code", "not-the-code's-parent", [places.village, places.city, "village", "新冶社区"]],
    ["parent_code", "unknown", [places.village, places.town, "village", "新冶社区"]],
    ["name", "too-short", [places.town, places.city, "town", "冶"]],
    ["name", "too-short", [places.town, places.city, "town", ""]],
    ["name", "too-long", [places.town, places.city, "town", "冶".repeat(61)]],
    ["name", "characters-not-allowed", [places.town, places.city, "town", "<b>东岳路</b>"]],
    ["name", "characters-not-allowed", [places.town, places.city, "town", "东岳路\n街道"]],
  ])("are named by file, line, column, value and reason: %s %s", (column, reason, bad) => {
    const goodBefore = [places.farTown, places.city, "town", "茗山乡"];
    const goodAfter = [places.farVillage, places.farTown, "village", "柯湾村"];

    const { good, refused } = read([goodBefore, bad, goodAfter]);

    const value = bad[headings.indexOf(column)];
    expect(refused).toEqual([{ file, line: 3, column, value, reason }]);
    expect(good.map((area) => area.code)).toEqual([places.farTown, places.farVillage]);
  });

  test("below one that is refused are refused with it, and all in the order of the file", () => {
    const badTown = [places.town, places.city, "town", "东"];

    const { good, refused } = read([villageRow, badTown, ["no code", "", "", ""]]);

    expect(good).toEqual([]);
    expect(refused.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, "parent_code", "unknown"],
      [3, "name", "too-short"],
      [4, "code", "not-12-digits"],
    ]);
  });

  test("either go in or are named, each once", () => {
    const cell = fc.constantFrom(...cityRow, ...townRow, ...villageRow, "", "x", "village");
    const row = fc.oneof(
      fc.constantFrom(cityRow, townRow, villageRow),
      fc.tuple(cell, cell, cell, cell),
    );
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const written = rows.filter((cells) => cells.some((text) => text !== ""));

        const { good, refused } = read(rows);

        expect(good.length + refused.length).toBe(written.length);
        expect(new Set(good.map((area) => area.code)).size).toBe(good.length);
        expect(new Set(refused.map((bad) => bad.line)).size).toBe(refused.length);
      }),
    );
  });
});

describe("rows of professional teams", () => {
  const teamHeadings = ["number", "name", "name_english", "serves"];
  const readRows = (...rows: readonly (readonly string[])[]) =>
    readTeams(sheetOf("teams.csv", [teamHeadings, ...rows], teamHeadings));
  const medical = ["04", "医疗专业志愿服务队", "Medical team", "health  relief"];

  test("that are good go in, with the kinds that they serve", () => {
    const none = ["0005", "后勤专业志愿服务队", "Logistics", ""];

    expect(readRows(medical, none)).toEqual({
      good: [
        {
          number: "04",
          name: "医疗专业志愿服务队",
          nameEnglish: "Medical team",
          serves: ["health", "relief"],
        },
        { number: "0005", name: "后勤专业志愿服务队", nameEnglish: "Logistics", serves: [] },
      ],
      refused: [],
    });
  });

  test.each([
    ["number", "not-2-to-4-digits", ["4", "医疗队", "Medical", "health"]],
    ["number", "not-2-to-4-digits", ["00004", "医疗队", "Medical", "health"]],
    ["number", "not-2-to-4-digits", ["A4", "医疗队", "Medical", "health"]],
    ["number", "repeated", ["04", "医疗队", "Medical", "health"]],
    ["serves", "unknown-kind", ["05", "医疗队", "Medical", "health surgery"]],
    ["serves", "unknown-kind", ["05", "医疗队", "Medical", "Health"]],
    ["name", "too-short", ["05", "医", "Medical", "health"]],
    ["name", "characters-not-allowed", ["05", "医疗队>", "Medical", "health"]],
    ["name_english", "too-long", ["05", "医疗队", "M".repeat(61), "health"]],
    ["name_english", "too-short", ["05", "医疗队", "", "health"]],
  ])("are named by file, line, column, value and reason: %s %s", (column, reason, bad) => {
    const { good, refused } = readRows(medical, bad, ["06", "科技队", "Science", "science"]);

    const value = bad[teamHeadings.indexOf(column)];
    expect(refused).toEqual([{ file: "teams.csv", line: 3, column, value, reason }]);
    expect(good.map((team) => team.number)).toEqual(["04", "06"]);
  });

  test("whose number stood in a refused row may have it", () => {
    const { good } = readRows(["04", "医", "Medical", ""], medical);

    expect(good.map((team) => team.number)).toEqual(["04"]);
  });
});
