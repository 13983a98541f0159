/** Publishes an activity: a team that the actor may act for, a site that exists, times that can be. */

import { lineOf } from "#registry/domain/team.ts";
import type { RegistryStore } from "#registry/store.ts";
import type { Command } from "#shared/command.ts";
import { derive } from "#shared/derive.ts";
import { madeBy } from "#shared/domain/change.ts";
import { addMinutes } from "#shared/domain/day.ts";
import type { ActivityId, SiteId, TeamId } from "#shared/domain/ids.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { type Activity, checkTimes, type Task } from "../domain/activity.ts";
import type { ActivityStore } from "../store.ts";

interface Needs {
  readonly store: Pick<ActivityStore, "activity" | "publish">;
  readonly registry: Pick<RegistryStore, "team" | "site">;
}

export interface Announcement {
  readonly title: string;
  readonly story: string;
  readonly task: Task;
  readonly team: TeamId;
  readonly site: SiteId;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly places: number;
}

export const publishActivity =
  ({ store, registry }: Needs) =>
  async (actor: Actor, form: Announcement, command: Command): Promise<ActivityId> => {
    const team = await registry.team(form.team);
    refuseUnless(team, "team-unknown");
    const target = { area: team.area, teams: lineOf(team) };
    mustReach(actor, target);
    const site = await registry.site(form.site);
    refuseUnless(site, "not-found");
    const id = `act_${derive("activity", command.key)}` as ActivityId;

    return onConflictAgain(async () => {
      const before = await store.activity(id);
      if (before && madeBy(before.history, command)) return id;
      // Instants are compared as texts, so they are kept in one form however they were written.
      const span = { startsAt: addMinutes(form.startsAt, 0), endsAt: addMinutes(form.endsAt, 0) };
      checkTimes(span.startsAt, span.endsAt, command.at);
      const activity: Activity = {
        id,
        ...form,
        ...span,
        teams: lineOf(team),
        teamArea: team.area,
        teamName: team.name,
        siteName: site.name,
        area: site.area,
        checkInCode: checkInCodeOf(id, command),
        state: "open",
        version: 1,
        history: [{ ...command, to: "open", version: 1 }],
      };
      await store.publish(activity);
      return id;
    });
  };

/** Six digits that only the activity's team is shown; the key that makes them is never public. */
function checkInCodeOf(id: ActivityId, command: Command): string {
  const digits = derive("check-in-code", id, command.key, command.at).replace(/\D/gu, "");
  return digits.padEnd(6, "0").slice(0, 6);
}
