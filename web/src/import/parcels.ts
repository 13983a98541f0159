/**
 * A sheet cut into parcels that the door takes: each a CSV of its own under the door's headings,
 * which knows the line of each of its rows in the file that people have.
 */
import type { ImportKind, WantedColumn } from "./kinds.ts";
import { importKinds } from "./kinds.ts";
import type { Mapping } from "./mapping.ts";
import type { Sheet, SheetRow } from "./sheet.ts";

export interface Parcel {
  readonly csv: string;
  /** Rows of the file in the order in which they lie in the parcel, from its second line on. */
  readonly rows: readonly SheetRow[];
}

export interface Bounds {
  readonly rows: number;
  readonly characters: number;
}

/** A dry run looks at as much as the door takes, because rows may need each other. */
export const dryRunBounds: Bounds = { rows: 4000, characters: 180_000 };
/** Written in small parcels: the bar moves, and after a break little is sent again. */
export const writeBounds: Bounds = { rows: 200, characters: 180_000 };

export function parcelsOf(
  kind: ImportKind,
  sheet: Pick<Sheet, "rows">,
  mapping: Mapping,
  bounds: Bounds,
): readonly Parcel[] {
  const { columns, firstBy } = importKinds[kind];
  const heading = columns.map(({ name }) => name).join(",");
  const parcels: Parcel[] = [];
  let lines: string[] = [];
  let rows: SheetRow[] = [];
  let characters = heading.length;
  const close = () => {
    if (rows.length > 0) parcels.push({ csv: [heading, ...lines].join("\n"), rows });
    [lines, rows, characters] = [[], [], heading.length];
  };
  for (const row of inOrder(sheet.rows, firstBy === undefined ? -1 : (mapping[firstBy] ?? -1))) {
    const line = lineOf(row, columns, mapping);
    if (rows.length === bounds.rows || characters + line.length > bounds.characters) close();
    lines.push(line);
    rows.push(row);
    characters += line.length + 1;
  }
  close();
  return parcels;
}

function inOrder(rows: readonly SheetRow[], column: number): readonly SheetRow[] {
  if (column < 0) return rows;
  const of = ({ cells }: SheetRow) => cells[column] ?? "";
  return rows.toSorted((a, b) => Number(of(a) > of(b)) - Number(of(a) < of(b)));
}

/** One line whatever is in the cells, so that the door's line numbers can be counted back. */
function lineOf(row: SheetRow, columns: readonly WantedColumn[], mapping: Mapping): string {
  return columns
    .map(({ name }) => (row.cells[mapping[name] ?? -1] ?? "").replace(/[\r\n]+/gu, " "))
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(",");
}

/** The file's row for a line of a parcel. */
export function rowAt(parcel: Parcel, line: number): SheetRow | undefined {
  return parcel.rows[line - 2];
}
