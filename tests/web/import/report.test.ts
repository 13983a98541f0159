/** What a dry run says, in the terms of the file that people have. */
import { expect, test } from "vitest";
import { type CheckedRow, checkedRows, failedCells, groupsOf } from "#web/import/report.ts";

const mapping = { number: 1, name: 0 };
const row = (line: number) => ({ line, cells: [`名${line}`, `${line}`] });
const report = { created: 0, changed: 0, same: 0 };

test("every row comes back in the order of the file, at its own line", () => {
  const parcels = [
    { csv: "", rows: [row(30), row(10)] },
    { csv: "", rows: [row(20)] },
  ];
  const refused = [{ line: 3, column: "number", value: "10", reason: "repeated" }];

  const rows = checkedRows(
    parcels,
    [
      { ...report, rows: [{ line: 2, outcome: "changed", before: "旧名" }], refused },
      { ...report, rows: [{ line: 2, outcome: "created" }], refused: [] },
    ],
    mapping,
  );

  expect(rows).toEqual([
    {
      ...row(10),
      outcome: "refused",
      fault: { column: "number", letter: "B", value: "10", reason: "repeated" },
    },
    { ...row(20), outcome: "created" },
    { ...row(30), outcome: "changed", before: "旧名" },
  ]);
});

const faulty = (line: number, reason: string, value = `${line}`): CheckedRow => {
  const fault = { column: "number", letter: "B", value, reason };
  return { ...row(line), outcome: "refused", fault };
};

test("equal faults are one, with the lines they are at", () => {
  const rows = [
    ...Array.from({ length: 38 }, (_, at) => faulty(at + 3, "repeated")),
    { ...row(41), outcome: "same" as const },
    faulty(52, "repeated"),
    faulty(53, "too-short", "x"),
  ];

  expect(groupsOf(rows)).toEqual([
    { column: "number", letter: "B", reason: "repeated", value: "3", lines: "3-40, 52", count: 39 },
    { column: "number", letter: "B", reason: "too-short", value: "x", lines: "53", count: 1 },
  ]);
});

test("no more than five hundred faults are listed", () => {
  const rows = Array.from({ length: 2000 }, (_, at) => faulty(2 * at + 2, "repeated"));

  expect(groupsOf(rows)[0]?.count).toBe(500);
});

test("the file of failed rows is the same file with a column that says why", () => {
  const rows = [faulty(2, "repeated"), { ...row(3), outcome: "same" as const }];
  const say = ({ letter, reason }: { letter: string; reason: string }) => `${letter} ${reason}`;

  expect(
    failedCells({ heading: ["名称", "编号", "备注"] }, rows, { because: "错误原因", say }),
  ).toEqual([
    ["名称", "编号", "备注", "错误原因"],
    ["名2", "2", "", "B repeated"],
  ]);
});
