/**
 * Reading an import file row by row: a bad cell is named by file, line, column, value and reason,
 * and the good rows still go in.
 */
import { AreaCode, levelOf, parentOf } from "#shared/domain/area.ts";
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

export interface Sheet {
  readonly file: string;
  readonly rows: readonly {
    readonly line: number;
    readonly cells: Readonly<Record<string, string>>;
  }[];
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
  const rows = rest
    .map((record, at) => ({
      line: at + 2,
      cells: Object.fromEntries(
        columns.map((name, column) => [name, (record[column] ?? "").trim()]),
      ),
    }))
    .filter((row) => Object.values(row.cells).some((cell) => cell !== ""));
  return { file, rows };
}

interface Read<T> {
  readonly good: readonly T[];
  readonly refused: readonly RefusedCell[];
}

/** Areas from rows of code, parent_code, level, name; `known` are the codes that exist already. */
export function readAreas(sheet: Sheet, known: ReadonlySet<string>): Read<Area> {
  const good: Area[] = [];
  const refused: RefusedCell[] = [];
  const seen = new Set<string>();
  const codes = new Set([...known, ...sheet.rows.map((row) => row.cells["code"] ?? "")]);
  for (const { line, cells } of sheet.rows) {
    const bad = areaFault(cells, codes, seen);
    if (bad) refused.push({ file: sheet.file, line, value: cells[bad.column] ?? "", ...bad });
    else good.push({ code: cells["code"] as AreaCode, name: cells["name"] ?? "" });
    seen.add(cells["code"] ?? "");
  }
  return { good, refused };
}

type Fault = Pick<RefusedCell, "column" | "reason">;

function areaFault(
  cells: Readonly<Record<string, string>>,
  codes: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): Fault | undefined {
  const code = AreaCode.safeParse(cells["code"]);
  if (!code.success) return { column: "code", reason: "not-12-digits" };
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
