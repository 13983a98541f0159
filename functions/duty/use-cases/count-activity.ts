/** Counts a settled community activity towards its team's year, once. */
import { type Activity, isCommunityActivity } from "#activities/domain/activity.ts";
import { levelOf } from "#shared/domain/area.ts";
import { dayOf, yearOf } from "#shared/domain/day.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { count, counts, newStanding, presentMin } from "../domain/standing.ts";
import type { DutyStore } from "../store.ts";

interface Needs {
  readonly store: Pick<DutyStore, "standing" | "save">;
  /** How many had measured time; asked only when everything else lets the activity count. */
  readonly presentIn: (activity: Activity) => Promise<number>;
}

export const countActivity =
  ({ store, presentIn }: Needs) =>
  async (activity: Activity): Promise<void> => {
    const facts = {
      isByCityLevelTeam: levelOf(activity.teamArea) === "city",
      isCommunityActivity: isCommunityActivity(activity),
      isSettled: activity.state === "settled",
      hasEvidence: (activity.evidence ?? "") !== "",
    };
    if (!counts({ ...facts, present: presentMin })) return;
    if (!counts({ ...facts, present: await presentIn(activity) })) return;
    const day = dayOf(activity.endsAt);
    await onConflictAgain(async () => {
      const year = yearOf(day);
      const before = await store.standing(activity.team, year);
      const standing = before ?? newStanding({ id: activity.team, name: activity.teamName }, year);
      if (!before) await store.save(standing);
      const after = count(standing, { activity: activity.id, title: activity.title, day });
      if (after !== standing) await store.save(after);
    });
  };
