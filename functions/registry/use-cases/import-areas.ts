/** Imports divisions. Each new or renamed area is written with its site and its team, whole. */

import { eachAtOnce } from "#shared/at-once.ts";
import type { AreaCode } from "#shared/domain/area.ts";
import { mustReach } from "#shared/domain/reach.ts";
import type { Actor } from "#shared/domain/role.ts";
import { type RefusedCell, readAreas, type Sheet, sheetOf } from "../domain/import.ts";
import { outcomesOf, type RowOutcome } from "../domain/import-outcome.ts";
import { type Area, siteOf, spokenName, teamOf } from "../domain/network.ts";
import type { RegistryStore } from "../store.ts";

interface Needs {
  readonly store: Pick<RegistryStore, "areasOfCity" | "saveArea">;
  readonly city: AreaCode;
  readonly parseCsv: (csv: string) => readonly (readonly string[])[];
}

export interface ImportFile {
  readonly file: string;
  readonly csv: string;
  /** Tells what would happen, and writes nothing. */
  readonly dryRun?: boolean;
}

export interface ImportResult {
  readonly created: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly RefusedCell[];
  /** Of a dry run: what each good row would do. */
  readonly rows?: readonly RowOutcome[];
}

/** Writes in flight; enough to be quick, few enough for one partition's write limit. */
const atOnce = 8;

export const importAreas =
  ({ store, city, parseCsv }: Needs) =>
  async (actor: Actor, input: ImportFile): Promise<ImportResult> => {
    mustReach(actor, { area: city });
    const before = await store.areasOfCity(city);
    const names = new Map<string, string>(before.map((area) => [area.code, area.name]));
    const sheet = sheetOf(input.file, parseCsv(input.csv), [
      "code",
      "parent_code",
      "level",
      "name",
    ]);
    const { good, refused } = readAreas(sheet, city, new Set(names.keys()));
    const areas: readonly Area[] = good.map((area) => ({ ...area, name: spokenName(area.name) }));

    const toWrite = areas.filter((area) => names.get(area.code) !== area.name);
    if (!input.dryRun)
      await eachAtOnce(atOnce, toWrite, (area) => store.saveArea(area, siteOf(area), teamOf(area)));

    const created = toWrite.filter((area) => !names.has(area.code)).length;
    return {
      created,
      changed: toWrite.length - created,
      same: areas.length - toWrite.length,
      refused,
      ...(input.dryRun ? { rows: rowsOf({ sheet, refused }, areas, before) } : {}),
    };
  };

const byCode = (areas: readonly Area[]) =>
  new Map<string, Area>(areas.map((area) => [area.code, area]));

function rowsOf(
  file: { readonly sheet: Sheet; readonly refused: readonly RefusedCell[] },
  areas: readonly Area[],
  before: readonly Area[],
) {
  const isSame = (a: Area, b: Area) => a.name === b.name;
  return outcomesOf({ ...file, key: "code" }, byCode(areas), byCode(before), isSame);
}
