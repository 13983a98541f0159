/** Units, and how many are registered in each town and unit, in the table. */

import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { Stamp } from "#shared/domain/stamp.ts";
import { keys } from "#shared/table/keys.ts";
import type { Item, Table, Write } from "#shared/table/table.ts";
import { type Month, monthChanges, type Placing } from "./domain/activity.ts";
import { type Counted, type EnteredFigure, FigureShape, nobody } from "./domain/target.ts";
import type { Unit } from "./domain/unit.ts";

const UnitItem = z.object({
  code: z.string(),
  name: z.string(),
  area: AreaCode,
  version: z.int(),
});
const CountItem = z.object({
  registered: z.int().default(0),
  verified: z.int().default(0),
  figures: z
    .array(z.object({ ...FigureShape.shape, ...Stamp.shape, key: z.string(), digest: z.string() }))
    .default([]),
  figuresVersion: z.int().default(0),
});

type Kept = Counted & { readonly figuresVersion: number };

const MonthName = z.custom<Month>((value) => /^m\d{6}$/u.test(String(value)));
const PlacingItem = z.object({
  month: MonthName,
  places: z.array(z.string()),
  version: z.int(),
});

export type TargetStore = ReturnType<typeof targetStore>;

export function targetStore(table: Table) {
  return {
    async placing(volunteer: VolunteerId): Promise<Placing | undefined> {
      const item = await table.get(keys.active(volunteer));
      return item && PlacingItem.parse(item);
    },

    /** Counts somebody elsewhere than before; throws `Conflict` if they were counted anew meanwhile. */
    async place(
      volunteer: VolunteerId,
      before: Placing | undefined,
      after: Placing,
    ): Promise<void> {
      await table.write(
        {
          put: { ...keys.active(volunteer), kind: "active", ...after },
          if: before ? { version: before.version } : "absent",
        },
        ...[...monthChanges(before, after)].map(
          ([of, add]): Write => ({
            update: keys.activeMonths(of),
            set: { kind: "active-months", of },
            add,
          }),
        ),
      );
    },

    /** How many of the places' people served last in one of these months. */
    async activeIn(places: readonly string[], months: readonly Month[]): Promise<number> {
      const items = await table.batchGet(places.map(keys.activeMonths));
      const counts = items.flatMap((item) => months.map((month) => Number(item[month] ?? 0)));
      return counts.reduce((sum, count) => sum + count, 0);
    },

    async unit(code: string): Promise<Unit | undefined> {
      const item = await table.get(keys.unit(code));
      return item && UnitItem.parse(item);
    },

    /** Throws `Conflict` if somebody else changed it meanwhile. */
    async saveUnit(unit: Unit, stamp: Stamp): Promise<void> {
      await table.write({
        put: { ...keys.unit(unit.code), kind: "unit", ...unit, stamp },
        if: unit.version === 1 ? "absent" : { version: unit.version - 1 },
      });
    },

    async counted(of: string): Promise<Kept> {
      return kept(await table.get(keys.registered(of)));
    },

    /** Of at most 100 places that anybody was counted in, in no order. */
    async countedOf(places: readonly string[]): Promise<readonly Kept[]> {
      return (await table.batchGet(places.map(keys.registered))).map(kept);
    },

    /** Counters go on beside it; throws `Conflict` if another figure was entered meanwhile. */
    async saveFigures(of: string, figures: readonly EnteredFigure[], before: Kept): Promise<void> {
      const { figuresVersion } = before;
      await table.write({
        update: keys.registered(of),
        set: { kind: "registered", of, figures, figuresVersion: figuresVersion + 1 },
        if: { figuresVersion: figuresVersion === 0 ? { missing: true } : figuresVersion },
      });
    },
  };
}

function kept(item: Item | undefined): Kept {
  return item ? CountItem.parse(item) : { ...nobody, figuresVersion: 0 };
}
