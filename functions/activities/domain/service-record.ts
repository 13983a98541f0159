/** A service record: the settled fact of one person's service in one activity. Never edited. */
import type { Instant } from "#shared/domain/day.ts";
import type { ActivityId, TeamId, VolunteerId } from "#shared/domain/ids.ts";
import type { Activity } from "./activity.ts";
import type { Enrolment } from "./enrolment.ts";
import { creditedMinutes } from "./hours.ts";

export interface ServiceRecord {
  readonly activity: ActivityId;
  readonly volunteer: VolunteerId;
  readonly team: TeamId;
  readonly title: string;
  /** Measured minutes, a multiple of 6. */
  readonly minutes: number;
  readonly startsAt: Instant;
  readonly confirmedBy: string;
  readonly settledAt: Instant;
}

/** The record of a settled activity for one enrolment; none for who has no measured time. */
export function recordOf(activity: Activity, enrolment: Enrolment): ServiceRecord | undefined {
  const settled = activity.history.find((change) => change.to === "settled");
  const minutes = creditedMinutes(enrolment, activity);
  if (!settled || minutes === 0) return undefined;
  return {
    activity: activity.id,
    volunteer: enrolment.volunteer,
    team: activity.team,
    title: activity.title,
    minutes,
    startsAt: activity.startsAt,
    confirmedBy: settled.by,
    settledAt: settled.at,
  };
}
