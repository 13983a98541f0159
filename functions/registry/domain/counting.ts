/**
 * Who counts towards the targets (mission rule 8): records that are submitted or verified, once in
 * their town and once in their unit. Counted as they change, so nobody ever reads everyone.
 */
import { type AreaCode, townOf } from "#shared/domain/area.ts";
import type { Volunteer, VolunteerState } from "./volunteer.ts";

/** A town by its code, or a unit by its credit code; the city is its own town. */
export type Counted = AreaCode | string;

export interface CountChange {
  readonly of: Counted;
  readonly registered: number;
  readonly verified: number;
}

type Counts = { readonly registered: number; readonly verified: number };

const countsOfState: Readonly<Record<VolunteerState, Counts>> = {
  submitted: { registered: 1, verified: 0 },
  verified: { registered: 1, verified: 1 },
  returned: { registered: 0, verified: 0 },
  suspended: { registered: 0, verified: 0 },
  merged: { registered: 0, verified: 0 },
  left: { registered: 0, verified: 0 },
};

type Placed = Pick<Volunteer, "state" | "area" | "unit">;

/** The places that count a record; none while its state does not count. */
export function countedPlaces({ state, area, unit }: Placed): readonly Counted[] {
  return countsOfState[state].registered === 0 ? [] : [townOf(area), ...(unit ? [unit] : [])];
}

/** What one record adds to each place that counts it. */
function countsOf(volunteer: Placed | undefined): ReadonlyMap<Counted, Counts> {
  if (!volunteer) return new Map();
  const counts = countsOfState[volunteer.state];
  return new Map(countedPlaces(volunteer).map((place) => [place, counts]));
}

/** How the counters change when a record changes from one state, town and unit to another. */
export function countChanges(before: Placed | undefined, after: Placed): readonly CountChange[] {
  const [was, is] = [countsOf(before), countsOf(after)];
  const none: Counts = { registered: 0, verified: 0 };
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((of) => {
      const [from, to] = [was.get(of) ?? none, is.get(of) ?? none];
      return {
        of,
        registered: to.registered - from.registered,
        verified: to.verified - from.verified,
      };
    })
    .filter((change) => change.registered !== 0 || change.verified !== 0);
}

/** How the city's figure of registered volunteers changes. */
export function cityChange(before: Placed | undefined, after: Placed): number {
  const counted = (one: Placed | undefined) => (one ? countsOfState[one.state].registered : 0);
  return counted(after) - counted(before);
}
