/** Columns found by their headings, and sheets cut so that every line can be counted back. */
import { describe, expect, test } from "vitest";
import { parseCsv } from "#shared/domain/csv.ts";
import { importKinds } from "#web/import/kinds.ts";
import { guessMapping, isWhole } from "#web/import/mapping.ts";
import { parcelsOf, rowAt } from "#web/import/parcels.ts";

const { areas, teams } = importKinds;

describe("the mapping of columns", () => {
  test.each([
    [
      ["code", "parent_code", "level", "name"],
      [0, 1, 2, 3],
    ],
    [
      ["名称", "统计用区划代码", "上级 代码", "级别"],
      [1, 2, 3, 0],
    ],
    [
      ["Ｃｏｄｅ", "Parent Code", "LEVEL", "NAME"],
      [0, 1, 2, 3],
    ],
    [["x"], [-1, -1, -1, -1]],
  ])("of %j is found", (heading, wanted) => {
    const mapping = guessMapping(heading, areas.columns);

    expect(areas.columns.map(({ name }) => mapping[name])).toEqual(wanted);
    expect(isWhole(mapping, areas.columns)).toBe(!wanted.includes(-1));
  });

  test("is not whole while two stand in for one", () => {
    const mapping = { code: 0, parent_code: 0, level: 1, name: 2 };

    expect(isWhole(mapping, areas.columns)).toBe(false);
  });
});

const mapping = { number: 1, name: 0, name_english: 2, serves: 3 };
const rowOf = (at: number) => ({ line: at + 2, cells: [`队${at}`, `${at}`, "Team", "health"] });
const many = Array.from({ length: 10_000 }, (_, at) => rowOf(at));

describe("parcels", () => {
  test("of ten thousand rows hold each row once, none more than is allowed", () => {
    const parcels = parcelsOf("teams", { rows: many }, mapping, { rows: 200, characters: 180_000 });

    expect(parcels).toHaveLength(50);
    expect(parcels.flatMap(({ rows }) => rows)).toEqual(many);
    expect(Math.max(...parcels.map(({ csv }) => csv.split("\n").length))).toBe(201);
  });

  test("stay below the door's size", () => {
    const bounds = { rows: 4000, characters: 5000 };
    const parcels = parcelsOf("teams", { rows: many.slice(0, 1000) }, mapping, bounds);

    expect(parcels.every(({ csv }) => csv.length <= bounds.characters)).toBe(true);
    expect(parcels.flatMap(({ rows }) => rows)).toHaveLength(1000);
  });

  test("say a line that can be counted back to the file, whatever is in its cells", () => {
    const rows = [
      { line: 5, cells: ['名"一",\n行', "01", "", "health"] },
      { line: 9, cells: ["名二"] },
    ];
    const [parcel] = parcelsOf("teams", { rows }, mapping, { rows: 10, characters: 1000 });
    if (!parcel) throw new Error("no parcel");

    expect(parseCsv(parcel.csv)).toEqual([
      teams.columns.map(({ name }) => name),
      ["01", '名"一", 行', "", "health"],
      ["", "名二", "", ""],
    ]);
    expect(rowAt(parcel, 3)?.line).toBe(9);
    expect(rowAt(parcel, 99)).toBeUndefined();
  });

  test("of areas have whoever is above first", () => {
    const rows = ["420281001001", "420281001000", "420281000000"].map((code, at) => {
      return { line: at + 2, cells: [code, "", "", ""] };
    });
    const columns = { code: 0, parent_code: 1, level: 2, name: 3 };

    const [parcel] = parcelsOf("areas", { rows }, columns, { rows: 10, characters: 1000 });

    expect(parcel?.rows.map(({ line }) => line)).toEqual([4, 3, 2]);
  });

  test("of nothing are none", () => {
    expect(parcelsOf("teams", { rows: [] }, mapping, { rows: 1, characters: 1 })).toEqual([]);
  });
});
