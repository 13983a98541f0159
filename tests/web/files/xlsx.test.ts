/** Workbooks: what is written is read back as it was, and texts never become formulas. */
import { expect, test } from "vitest";
import { sheetsOf } from "#web/files/xlsx-in.ts";
import { xlsxOf } from "#web/files/xlsx-out.ts";
import { workbookSheet } from "#web/import/sheet.ts";

test("an exported workbook can be imported again, cell by cell", async () => {
  const cells = [
    ["代码", "名称", "人数"],
    ["420281001001", "建设社区 <&>", "12"],
    ["042", "=HYPERLINK(1)", ""],
  ];

  const blob = await xlsxOf(cells, [false, false, true]);
  const [first] = await sheetsOf(await blob.arrayBuffer());

  expect(first?.data).toEqual([
    ["代码", "名称", "人数"],
    ["420281001001", "建设社区 <&>", 12],
    ["042", "=HYPERLINK(1)", null],
  ]);
  const sheet = workbookSheet("x.xlsx", first?.sheet ?? "", first?.data ?? []);
  expect([sheet.heading, ...sheet.rows.map((row) => row.cells)]).toEqual(cells);
});
