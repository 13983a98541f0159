/** A file that was chosen, as cells: where each stands in it is kept, because mistakes are named by it. */
import { parseCsv } from "#shared/domain/csv.ts";

export interface SheetRow {
  /** As in the file: the heading's is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Sheet {
  readonly file: string;
  /** Name of the sheet in a workbook; empty for a CSV file. */
  readonly sheet: string;
  readonly heading: readonly string[];
  readonly rows: readonly SheetRow[];
}

/** UTF-8 unless it cannot be: Chinese Excel saves CSV as GB18030 and does not say so. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

export function csvSheet(file: string, text: string): Sheet {
  let line = 1;
  const records = parseCsv(text).map((cells) => {
    const row = { line, cells };
    // A quoted cell may hold line breaks: its record then takes several lines of the file.
    line += cells.join("").split(/\r\n|\r|\n/u).length;
    return row;
  });
  return sheetOf(file, "", records);
}

/** What a workbook's reader gives: numbers, dates and empty cells among the texts. */
export function workbookSheet(
  file: string,
  sheet: string,
  data: readonly (readonly unknown[])[],
): Sheet {
  const records = data.map((cells, at) => ({ line: at + 1, cells: cells.map(cellText) }));
  return sheetOf(file, sheet, records);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  // A code of twelve digits is a number to a spreadsheet; it never comes as 4.2e11 this way.
  return typeof value === "number" ? value.toLocaleString("en", fullNumber) : String(value);
}
const fullNumber = { useGrouping: false, maximumFractionDigits: 20 } as const;

function sheetOf(file: string, sheet: string, records: readonly SheetRow[]): Sheet {
  const [heading, ...rest] = records;
  const isWritten = ({ cells }: SheetRow) => cells.some((cell) => cell.trim() !== "");
  return {
    file,
    sheet,
    heading: (heading?.cells ?? []).map((cell) => cell.replace(/^\uFEFF/u, "").trim()),
    rows: rest.filter(isWritten),
  };
}

/** As a spreadsheet names its columns: A to Z, then AA. */
export function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letterOf(Math.floor(column / 26) - 1) + last;
}
