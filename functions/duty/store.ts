/** Standings in the table; those that are not met yet stand in a sparse index by day. */

import * as z from "zod";
import type { Day } from "#shared/domain/day.ts";
import { ActivityId, TeamId } from "#shared/domain/ids.ts";
import { keys, lists } from "#shared/table/keys.ts";
import { Conflict, type Item, type Table } from "#shared/table/table.ts";
import { behindFrom, type Standing } from "./domain/standing.ts";

const StandingItem = z.object({
  team: TeamId,
  teamName: z.string(),
  year: z.int(),
  needed: z.int(),
  counted: z.array(z.object({ activity: ActivityId, title: z.string(), day: z.string() })),
  version: z.int(),
});

export const parseStanding = (item: Item): Standing => StandingItem.parse(item);

/** More city-level teams than a city has. */
const teamsMax = 1000;

export type DutyStore = ReturnType<typeof dutyStore>;

export function dutyStore(table: Table) {
  return {
    async standing(team: TeamId, year: number): Promise<Standing | undefined> {
      const item = await table.get(keys.standing(team, year));
      return item && parseStanding(item);
    },

    /** At most 100, in no order; eventually consistent. */
    async standings(teams: readonly TeamId[], year: number): Promise<readonly Standing[]> {
      const items = await table.batchGet(teams.map((team) => keys.standing(team, year)));
      return items.map(parseStanding);
    },

    /** Throws `Conflict` if it is there already, or was changed since it was read. */
    async save(standing: Standing): Promise<void> {
      await table.write({
        put: itemOf(standing),
        if: standing.version === 1 ? "absent" : { version: standing.version - 1 },
      });
    },

    /** Standings not met whose team is behind on a day; on the first day after the year, all unmet ones. */
    async behindOn(year: number, day: Day): Promise<readonly Standing[]> {
      const page = await table.query({
        index: "second",
        pk: lists.unmetStandings(year, "", "" as TeamId).secondPk,
        // "$" is the character after "#": everything of that day is included.
        sk: { atMost: `${day}$` },
        limit: teamsMax,
      });
      return page.items.map(parseStanding);
    },

    async isOpened(year: number): Promise<boolean> {
      return (await table.get(keys.dutyYear(year), "eventually")) !== undefined;
    },

    async noteOpened(year: number): Promise<void> {
      await table.write({ put: { ...keys.dutyYear(year), kind: "duty-year" } });
    },

    /** Opens a standing unless it is open. */
    async open(standing: Standing): Promise<void> {
      try {
        await this.save(standing);
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
      }
    },
  };
}

function itemOf(standing: Standing) {
  const from = behindFrom(standing.counted.length, standing.needed, standing.year);
  return {
    ...keys.standing(standing.team, standing.year),
    ...(from === undefined ? {} : lists.unmetStandings(standing.year, from, standing.team)),
    kind: "standing",
    ...standing,
  };
}
