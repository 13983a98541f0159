/** Rows as a file: what a list exports, safe to open in a spreadsheet. */
import type { Column } from "./column.ts";

export type Cells = readonly (readonly string[])[];

/** The heading, then a line a row. */
export function cellsOf<T>(rows: readonly T[], columns: readonly Column<T>[]): Cells {
  return [
    columns.map(({ heading }) => heading),
    ...rows.map((row) => columns.map((column) => column.text(row))),
  ];
}

/** What a spreadsheet would take for a formula, also in full width (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r＝＋－＠]/u;
const number = /^[+-]?\d+(?:\.\d+)?$/u;

/** A leading apostrophe makes it text; a plain number is no danger and stays one. */
function guarded(cell: string): string {
  return formula.test(cell) && !number.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** RFC 4180 with a byte order mark, without which Excel takes Chinese for another encoding. */
export function csvOf(cells: Cells): string {
  const lines = cells.map((line) => line.map((cell) => quoted(guarded(cell))).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}
