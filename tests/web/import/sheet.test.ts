/** A chosen file as cells: whatever wrote it, each row keeps its place in it. */
import { describe, expect, test } from "vitest";
import { csvSheet, letterOf, textOf, workbookSheet } from "#web/import/sheet.ts";

/** What Chinese Excel writes for 编号,名称 and 大冶. */
const gb18030 = new Uint8Array([
  ...[0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0d, 0x0a],
  ...[0x31, 0x2c, 0xb4, 0xf3, 0xd2, 0xb1],
]);

describe("the encoding of a file", () => {
  test("is UTF-8, with a byte order mark or without", () => {
    expect(textOf(new TextEncoder().encode("编号,大冶"))).toBe("编号,大冶");
    expect(csvSheet("x.csv", textOf(new TextEncoder().encode("\uFEFF编号\n1"))).heading).toEqual([
      "编号",
    ]);
  });

  test("is GB18030 where it cannot be UTF-8", () => {
    expect(textOf(gb18030)).toBe("编号,名称\r\n1,大冶");
  });
});

describe("a CSV file", () => {
  test("keeps the line of each row, past empty ones and cells of several lines", () => {
    const sheet = csvSheet("x.csv", 'a,b\n1,"two\nlines"\n\n,\n2,c\n');

    expect(sheet).toMatchObject({ file: "x.csv", sheet: "", heading: ["a", "b"] });
    expect(sheet.rows).toEqual([
      { line: 2, cells: ["1", "two\nlines"] },
      { line: 6, cells: ["2", "c"] },
    ]);
  });

  test("that is empty has no rows", () => {
    expect(csvSheet("x.csv", "").rows).toEqual([]);
  });
});

test("a workbook's numbers, dates and empty cells are texts as people see them", () => {
  const date = new Date("2026-11-24T00:00:00Z");
  const sheet = workbookSheet("x.xlsx", "一", [
    ["代码", "名称"],
    [420281001001, "社区"],
    [null, null],
    [0.1, date],
    [true, ""],
  ]);

  expect(sheet.rows).toEqual([
    { line: 2, cells: ["420281001001", "社区"] },
    { line: 4, cells: ["0.1", "2026-11-24"] },
    { line: 5, cells: ["true", ""] },
  ]);
});

test.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [51, "AZ"],
  [52, "BA"],
  [701, "ZZ"],
  [702, "AAA"],
])("column %i is called %s", (column, letter) => {
  expect(letterOf(column)).toBe(letter);
});
