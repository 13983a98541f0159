/**
 * A city-level team's standing in a year: how many of the twelve community activities it has
 * completed (大冶市新时代文明实践考核细则: at least 12 a year in villages and communities).
 */
import type { Day } from "#shared/domain/day.ts";
import { addDays, daysBetween, daysInYear } from "#shared/domain/day.ts";
import type { ActivityId, TeamId } from "#shared/domain/ids.ts";

export const neededAYear = 12;
/** An activity counts only with at least this many volunteers checked in (mission rule 6). */
export const presentMin = 3;

export interface Counted {
  readonly activity: ActivityId;
  readonly title: string;
  readonly day: Day;
}

export interface Standing {
  readonly team: TeamId;
  readonly teamName: string;
  readonly year: number;
  readonly needed: number;
  readonly counted: readonly Counted[];
  readonly version: number;
}

export type StandingState = "met" | "on-course" | "behind";

/** What of an activity decides whether it counts. */
export interface Candidate {
  readonly isByCityLevelTeam: boolean;
  readonly isCommunityActivity: boolean;
  readonly isSettled: boolean;
  readonly hasEvidence: boolean;
  readonly present: number;
}

/** Mission rule 6, apart from the year, which is that of the activity's last day. */
export function counts(activity: Candidate): boolean {
  return (
    activity.isByCityLevelTeam &&
    activity.isCommunityActivity &&
    activity.isSettled &&
    activity.hasEvidence &&
    activity.present >= presentMin
  );
}

/**
 * The first day on which a team with `completed` activities is behind: the year's elapsed share of
 * `needed`, in whole activities because nobody holds a share of one, has grown beyond it.
 * Undefined once all are completed. Known ahead, so an index sorted by it finds those behind today
 * without reading anyone else.
 */
export function behindFrom(completed: number, needed: number, year: number): Day | undefined {
  if (completed >= needed) return undefined;
  const daysElapsed = Math.ceil(((completed + 1) * daysInYear(year)) / needed);
  return addDays(`${year}-01-01`, daysElapsed);
}

export function stateOn(standing: Standing, today: Day): StandingState {
  const from = behindFrom(standing.counted.length, standing.needed, standing.year);
  if (from === undefined) return "met";
  return today >= from ? "behind" : "on-course";
}

/** Adds an activity once; the same one again changes nothing. */
export function count(standing: Standing, activity: Counted): Standing {
  if (standing.counted.some((counted) => counted.activity === activity.activity)) return standing;
  return {
    ...standing,
    counted: [...standing.counted, activity].sort((a, b) => (a.day < b.day ? -1 : 1)),
    version: standing.version + 1,
  };
}

/** Days left in the year after today. */
export function daysLeft(today: Day): number {
  return daysBetween(today, `${today.slice(0, 4)}-12-31`);
}

/** A standing with nothing done yet. */
export function newStanding(
  team: { readonly id: TeamId; readonly name: string },
  year: number,
): Standing {
  return { team: team.id, teamName: team.name, year, needed: neededAYear, counted: [], version: 1 };
}
