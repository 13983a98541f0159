/**
 * Reading an import file row by row: a bad cell is named by file, line, column, value and reason,
 * and the good rows still go in.
 */
import { AreaCode, contains, levelOf, parentOf } from "#shared/domain/area.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { Area } from "./network.ts";
import { type ServiceKind, serviceKinds } from "./service-kind.ts";

export const rowsMax = 5000;

export interface RefusedCell {
  readonly file: string;
  /** As in an editor: the heading is line 1. */
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Sheet {
  readonly file: string;
  readonly rows: readonly Row[];
}

/** Splits records into cells under their headings; refuses a file without the wanted headings. */
export function sheetOf(
  file: string,
  records: readonly (readonly string[])[],
  wanted: readonly string[],
): Sheet {
  const [heading = [], ...rest] = records;
  const columns = heading.map((name) => name.trim());
  const missing = wanted.filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new Refusal("import-header-wrong", { missing: missing.join(", ") });
  if (rest.length > rowsMax) throw new Refusal("import-too-large", { rowsMax });
  let line = 1 + linesOf(heading);
  const rows = rest.map((record) => {
    const cells = columns.map((name, column) => [name, (record[column] ?? "").trim()] as const);
    const row = { line, cells: Object.fromEntries(cells) };
    line += linesOf(record);
    return row;
  });
  const isWritten = (row: (typeof rows)[number]) =>
    Object.values(row.cells).some((cell) => cell !== "");
  return { file, rows: rows.filter(isWritten) };
}

/** A quoted cell may hold line breaks: its record then takes several lines of the file. */
function linesOf(record: readonly string[]): number {
  return record.join("").split(/\r\n|\r|\n/u).length;
}

interface Read<T> {
  readonly good: readonly T[];
  readonly refused: readonly RefusedCell[];
}

/**
 * Areas of a city from rows of code, parent_code, level, name; `known` are the codes that exist
 * already. Taken in the order of their codes, which puts each parent before what is below it.
 */
export function readAreas(sheet: Sheet, city: AreaCode, known: ReadonlySet<string>): Read<Area> {
  const good: Area[] = [];
  const refused: RefusedCell[] = [];
  const seen = new Set<string>();
  const codes = new Set(known);
  for (const { line, cells } of sheet.rows.toSorted(byCode)) {
    const code = cells["code"] ?? "";
    const bad = areaFault(cells, { city, codes, seen });
    seen.add(code);
    if (bad) {
      refused.push({ file: sheet.file, line, value: cells[bad.column] ?? "", ...bad });
      continue;
    }
    codes.add(code);
    good.push({ code: code as AreaCode, name: cells["name"] ?? "" });
  }
  return { good, refused: refused.toSorted((a, b) => a.line - b.line) };
}

/** Equal codes stay in the order of their lines: the later one is the repeated one. */
function byCode(a: Row, b: Row): number {
  const [first = "", second = ""] = [a.cells["code"], b.cells["code"]];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

type Fault = Pick<RefusedCell, "column" | "reason">;

interface Before {
  readonly city: AreaCode;
  /** Codes of areas that exist, or will once this file is in. */
  readonly codes: ReadonlySet<string>;
  /** Codes of rows that were looked at, good or not. */
  readonly seen: ReadonlySet<string>;
}

function areaFault(cells: Row["cells"], { city, codes, seen }: Before): Fault | undefined {
  const code = AreaCode.safeParse(cells["code"]);
  if (!code.success) return { column: "code", reason: "not-12-digits" };
  if (!contains(city, code.data)) return { column: "code", reason: "not-of-this-city" };
  if (seen.has(code.data)) return { column: "code", reason: "repeated" };
  if (cells["level"] !== levelOf(code.data))
    return { column: "level", reason: "not-the-code's-level" };
  if (levelOf(code.data) !== "city") {
    if (cells["parent_code"] !== parentOf(code.data)) {
      return { column: "parent_code", reason: "not-the-code's-parent" };
    }
    if (!codes.has(parentOf(code.data))) return { column: "parent_code", reason: "unknown" };
  }
  return nameFault(cells["name"] ?? "", "name");
}

export interface ProfessionalTeamRow {
  readonly number: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly serves: readonly ServiceKind[];
}

/** Professional teams from rows of number, name, name_english, serves (kinds with spaces between). */
export function readTeams(sheet: Sheet): Read<ProfessionalTeamRow> {
  const good: ProfessionalTeamRow[] = [];
  const refused: RefusedCell[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of sheet.rows) {
    const bad = teamFault(cells, seen);
    if (bad) {
      refused.push({ file: sheet.file, line, value: cells[bad.column] ?? "", ...bad });
      continue;
    }
    seen.add(cells["number"] ?? "");
    good.push({
      number: cells["number"] ?? "",
      name: cells["name"] ?? "",
      nameEnglish: cells["name_english"] ?? "",
      serves: servesOf(cells) as ServiceKind[],
    });
  }
  return { good, refused };
}

function teamFault(
  cells: Readonly<Record<string, string>>,
  seen: ReadonlySet<string>,
): Fault | undefined {
  if (!/^\d{2,4}$/.test(cells["number"] ?? ""))
    return { column: "number", reason: "not-2-to-4-digits" };
  if (seen.has(cells["number"] ?? "")) return { column: "number", reason: "repeated" };
  const unknown = servesOf(cells).find(
    (kind) => !(serviceKinds as readonly string[]).includes(kind),
  );
  if (unknown !== undefined) return { column: "serves", reason: "unknown-kind" };
  return (
    nameFault(cells["name"] ?? "", "name") ?? nameFault(cells["name_english"] ?? "", "name_english")
  );
}

function servesOf(cells: Readonly<Record<string, string>>): readonly string[] {
  return (cells["serves"] ?? "").split(/\s+/u).filter((kind) => kind !== "");
}

function nameFault(name: string, column: string): Fault | undefined {
  if (name.length < 2) return { column, reason: "too-short" };
  if (name.length > 60) return { column, reason: "too-long" };
  return /[\p{Cc}<>]/u.test(name) ? { column, reason: "characters-not-allowed" } : undefined;
}
