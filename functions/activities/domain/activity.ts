/** An activity: something a team holds, at a site, at a time. */
import { type AreaCode, levelOf } from "#shared/domain/area.ts";
import type { Change } from "#shared/domain/change.ts";
import { type Instant, minutesBetween } from "#shared/domain/day.ts";
import type { ActivityId, SiteId, TeamId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Target } from "#shared/domain/role.ts";

/**
 * The eight tasks (八大任务); each activity serves one. The list is the city's configuration: the
 * names here are common ones of the field, to be confirmed by the centre.
 */
export const tasks = [
  "theory",
  "policy",
  "values",
  "culture",
  "customs",
  "science",
  "health",
  "assistance",
] as const;
export type Task = (typeof tasks)[number];

export const activityStates = ["open", "settled"] as const;
export type ActivityState = (typeof activityStates)[number];

export const placesMax = 10_000;
const lengthMinutesMin = 30;
const lengthMinutesMax = 24 * 60;
/** An activity may be announced at most this long ahead. */
const aheadDaysMax = 400;

export interface Activity {
  readonly id: ActivityId;
  readonly title: string;
  readonly story: string;
  readonly task: Task;
  readonly team: TeamId;
  /** The team and all teams above it, as they were when the activity was published. */
  readonly teams: readonly TeamId[];
  readonly teamArea: AreaCode;
  /** Names as they were when the activity was published. */
  readonly teamName: string;
  readonly siteName: string;
  readonly site: SiteId;
  readonly area: AreaCode;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly places: number;
  readonly checkInCode: string;
  readonly state: ActivityState;
  readonly evidence?: string | undefined;
  readonly version: number;
  readonly history: readonly Change[];
}

/** Refuses times that no activity can have. `now` is the instant of publishing. */
export function checkTimes(startsAt: Instant, endsAt: Instant, now: Instant): void {
  const minutes = minutesBetween(startsAt, endsAt);
  refuseUnless(minutes >= lengthMinutesMin && minutes <= lengthMinutesMax, "activity-times-wrong", {
    lengthMinutesMin,
    lengthMinutesMax,
  });
  refuseUnless(startsAt > now, "activity-in-the-past");
  refuseUnless(minutesBetween(now, startsAt) <= aheadDaysMax * 24 * 60, "activity-times-wrong", {
    aheadDaysMax,
  });
}

/** What scopes are compared with: an activity is its team's, wherever it is held. */
export function targetOf(activity: Pick<Activity, "teams" | "teamArea">): Target {
  return { area: activity.teamArea, teams: activity.teams };
}

/** 下沉社区: held in a village or community, the only kind that counts towards the twelve. */
export function isCommunityActivity(activity: Pick<Activity, "area">): boolean {
  return levelOf(activity.area) === "village";
}

/** Closes the activity with its evidence; only after its end, only once. */
export function settle(
  activity: Activity,
  evidence: string,
  change: Omit<Change, "to" | "version">,
): Activity {
  refuseUnless(activity.state === "open", "activity-not-open");
  refuseUnless(change.at >= activity.endsAt, "activity-not-over", { endsAt: activity.endsAt });
  const version = activity.version + 1;
  return {
    ...activity,
    evidence,
    state: "settled",
    version,
    history: [...activity.history, { ...change, to: "settled", version }],
  };
}
