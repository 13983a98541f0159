/** What a list exports: opens in a spreadsheet as it was shown, and runs nothing there. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCsv } from "#shared/domain/csv.ts";
import { cellsOf, csvOf } from "#web/list/table-file.ts";

describe("a CSV file", () => {
  test("says that it is UTF-8, has a heading and a line for each row", () => {
    const columns = [
      { key: "a", heading: "编号", text: (row: { a: string }) => row.a },
      { key: "b", heading: "内容", text: () => "x" },
    ];

    expect(csvOf(cellsOf([{ a: "一" }, { a: "二" }], columns))).toBe(
      "\uFEFF编号,内容\r\n一,x\r\n二,x\r\n",
    );
  });

  test.each([
    '=HYPERLINK("http://x")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "－2+3",
    "＋1",
    "＠x",
  ])("makes a formula harmless: %j", (cell) => {
    const [[written = ""] = []] = parseCsv(csvOf([[cell]]));

    expect(written).toBe(`'${cell}`);
  });

  test.each(["-5", "+8613900001111", "3.5", "-0.1", "水=1", "a-b", ""])(
    "leaves what is none: %j",
    (cell) => {
      expect(parseCsv(csvOf([["x", cell]]))).toEqual([["x", cell]]);
    },
  );

  test("gives back every cell as it was, whatever is in it", () => {
    const cell = fc.string({ unit: fc.constantFrom(..."水a,\"'\n\r 1;") });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const wanted = rows.map((line) => line.map((one) => (one[0] === "\r" ? `'${one}` : one)));
        expect(parseCsv(csvOf(rows))).toEqual(wanted);
      }),
    );
  });
});
