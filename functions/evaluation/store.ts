/** Each volunteer's total of credited service in the table. */

import * as z from "zod";
import type { ServiceRecord } from "#activities/domain/service-record.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { keys } from "#shared/table/keys.ts";
import { Conflict, type Table, type Write } from "#shared/table/table.ts";

const TotalsItem = z.object({ minutes: z.int(), services: z.int() });
export type Totals = z.infer<typeof TotalsItem>;

export type EvaluationStore = ReturnType<typeof evaluationStore>;

export function evaluationStore(table: Table) {
  return {
    async totals(volunteer: VolunteerId): Promise<Totals> {
      const item = await table.get(keys.totals(volunteer), "eventually");
      return item ? TotalsItem.parse(item) : { minutes: 0, services: 0 };
    },

    /** The writes that move credited time from one record to another of the same person. */
    moves(from: VolunteerId, to: VolunteerId, { minutes, services }: Totals): readonly Write[] {
      if (minutes === 0 && services === 0) return [];
      return [
        {
          update: keys.totals(from),
          add: { minutes: -minutes, services: -services },
          if: { minutes: { atLeast: minutes }, services: { atLeast: services } },
        },
        { update: keys.totals(to), set: { kind: "totals" }, add: { minutes, services } },
      ];
    },

    /** Adds a record to the volunteer's and the city's totals; the same record again adds nothing. */
    async count({ volunteer, activity, minutes }: ServiceRecord): Promise<void> {
      try {
        await table.write(
          {
            put: { ...keys.countedRecord(volunteer, activity), kind: "counted-record" },
            if: "absent",
          },
          {
            update: keys.totals(volunteer),
            set: { kind: "totals" },
            add: { minutes, services: 1 },
          },
          { update: keys.figures(), set: { kind: "figures" }, add: { minutes } },
        );
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
      }
    },
  };
}
