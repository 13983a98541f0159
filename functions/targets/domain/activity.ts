/**
 * Registered is not active (mission rule 13): beside every rate stands how many of the registered
 * served in the last twelve months. Each person is counted once, in the month of their last
 * service, where they are registered; so twelve counters make the figure, and nobody is read.
 */
import { countedPlaces } from "#registry/domain/counting.ts";
import type { Volunteer } from "#registry/domain/volunteer.ts";
import { type Day, dayOf, type Instant } from "#shared/domain/day.ts";

/** A calendar month of the city, `m202603`: also the counter's name. */
export type Month = `m${string}`;

/** Where somebody is counted as active now. */
export interface Placing {
  readonly month: Month;
  /** Town and unit; nowhere while the record does not count. */
  readonly places: readonly string[];
  readonly version: number;
}

const activeMonths = 12;

export function monthOf(day: Day): Month {
  return `m${day.slice(0, 4)}${day.slice(5, 7)}`;
}

/** The twelve months up to that of an instant, and the first day of the first of them. */
export function lastMonths(now: Instant): {
  readonly months: readonly Month[];
  readonly since: Day;
} {
  const day = dayOf(now);
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const days = Array.from({ length: activeMonths }, (_none, back) => {
    const at = year * 12 + (month - 1) - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`;
  });
  return { months: days.map(monthOf), since: days.at(-1) ?? day };
}

/** Where somebody who served in a month is to be counted from now on; undefined if nothing changes. */
export function placedAnew(
  before: Placing | undefined,
  volunteer: Pick<Volunteer, "state" | "area" | "unit">,
  served: Month | undefined,
): Placing | undefined {
  const months = [before?.month, served].filter((month) => month !== undefined).sort();
  const month = months.at(-1);
  if (!month) return undefined;
  const places = countedPlaces(volunteer);
  const isSame = before?.month === month && before.places.join() === places.join();
  return isSame ? undefined : { month, places, version: (before?.version ?? 0) + 1 };
}

/** How the month counters of each place change. */
export function monthChanges(
  before: Placing | undefined,
  after: Placing,
): ReadonlyMap<string, Readonly<Record<Month, number>>> {
  const changes = new Map<string, Record<Month, number>>();
  const add = (place: string, month: Month, by: number) => {
    const of = changes.get(place) ?? {};
    const sum = (of[month] ?? 0) + by;
    changes.set(place, { ...of, [month]: sum });
  };
  for (const place of before?.places ?? []) if (before) add(place, before.month, -1);
  for (const place of after.places) add(place, after.month, 1);
  return changes;
}
