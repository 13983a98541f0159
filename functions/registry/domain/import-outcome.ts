/** What a dry run tells of each good row of an import file. */
import type { RefusedCell, Sheet } from "./import.ts";

export const rowOutcomes = ["created", "changed", "same"] as const;

/** What a good row does to what is there, found by its key. */
export interface RowOutcome {
  readonly line: number;
  readonly outcome: (typeof rowOutcomes)[number];
  readonly before?: string;
}

/**
 * What every good row would do, in the order of the file. Good rows are known by their key, because
 * of several rows with one key all but the first are refused; `isSame` compares with what is there.
 */
export function outcomesOf<T extends { readonly name: string }>(
  { sheet, key, refused }: { sheet: Sheet; key: string; refused: readonly RefusedCell[] },
  good: ReadonlyMap<string, T>,
  known: ReadonlyMap<string, T>,
  isSame: (before: T, after: T) => boolean,
): readonly RowOutcome[] {
  const bad = new Set(refused.map(({ line }) => line));
  return sheet.rows.flatMap(({ line, cells }): RowOutcome[] => {
    const after = good.get(cells[key] ?? "");
    if (bad.has(line) || !after) return [];
    const before = known.get(cells[key] ?? "");
    if (!before) return [{ line, outcome: "created" }];
    if (isSame(before, after)) return [{ line, outcome: "same" }];
    return [{ line, outcome: "changed", before: before.name }];
  });
}
