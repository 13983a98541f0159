/** What a dry run found, put together from its parcels in the terms of the file that people have. */
import type { Mapping } from "./mapping.ts";
import { type Parcel, rowAt } from "./parcels.ts";
import { letterOf, type Sheet, type SheetRow } from "./sheet.ts";

/** What the door says of one parcel. */
export interface DoorReport {
  readonly created: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly {
    readonly line: number;
    readonly column: string;
    readonly value: string;
    readonly reason: string;
  }[];
  readonly rows?:
    | readonly {
        line: number;
        outcome: "created" | "changed" | "same";
        before?: string | undefined;
      }[]
    | undefined;
}

export type Outcome = "created" | "changed" | "same" | "refused";

export interface CheckedRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly outcome: Outcome;
  /** The name that would change. */
  readonly before?: string;
  readonly fault?: Fault;
}

export interface Fault {
  /** The door's column. */
  readonly column: string;
  /** As the spreadsheet names it. */
  readonly letter: string;
  readonly value: string;
  readonly reason: string;
}

/** Every row of the parcels with what it would do, in the order of the file. */
export function checkedRows(
  parcels: readonly Parcel[],
  reports: readonly DoorReport[],
  mapping: Mapping,
): readonly CheckedRow[] {
  return parcels
    .flatMap((parcel, at) => rowsOf(parcel, reports[at], mapping))
    .sort((a, b) => a.line - b.line);
}

function rowsOf(parcel: Parcel, report: DoorReport | undefined, mapping: Mapping): CheckedRow[] {
  const row = (line: number): SheetRow => rowAt(parcel, line) ?? { line, cells: [] };
  const good = (report?.rows ?? []).map(({ line, outcome, before }) => {
    return { ...row(line), outcome, ...(before === undefined ? {} : { before }) };
  });
  const bad = (report?.refused ?? []).map(({ line, column, value, reason }) => {
    const fault = { column, letter: letterOf(mapping[column] ?? 0), value, reason };
    return { ...row(line), outcome: "refused" as const, fault };
  });
  return [...good, ...bad];
}

export interface FaultGroup {
  readonly column: string;
  readonly letter: string;
  readonly reason: string;
  /** "3-40, 52" */
  readonly lines: string;
  readonly count: number;
  /** The value, where all have the same; else the first of them. */
  readonly value: string;
}

/** Beyond this a list helps nobody; the file of failed rows has them all. */
export const faultsMax = 500;

/** Equal faults together: forty wrong phones are one thing to put right, not forty. */
export function groupsOf(rows: readonly CheckedRow[]): readonly FaultGroup[] {
  const groups = new Map<string, { fault: Fault; lines: number[] }>();
  for (const { line, fault } of rows.filter((row) => row.fault).slice(0, faultsMax)) {
    if (!fault) continue;
    const key = `${fault.column}/${fault.reason}`;
    const group = groups.get(key) ?? { fault, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ fault: { column, letter, reason, value }, lines }) => {
    return { column, letter, reason, value, lines: rangesOf(lines), count: lines.length };
  });
}

function rangesOf(lines: readonly number[]): string {
  const ranges: [from: number, to: number][] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}

/** The same file with only its failed rows, and why in a column of its own. */
export function failedCells(
  { heading }: Pick<Sheet, "heading">,
  rows: readonly CheckedRow[],
  { because, say }: { readonly because: string; readonly say: (fault: Fault) => string },
): readonly (readonly string[])[] {
  const width = heading.length;
  const failed = rows.flatMap(({ cells, fault }) => {
    if (!fault) return [];
    const padded = Array.from({ length: width }, (_, at) => cells[at] ?? "");
    return [[...padded, say(fault)]];
  });
  return [[...heading, because], ...failed];
}
