/** Confirms the measured hours of an activity. Service records follow from the settled activity. */
import type { Command } from "#shared/command.ts";
import { madeBy } from "#shared/domain/change.ts";
import type { ActivityId } from "#shared/domain/ids.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { settle, targetOf } from "../domain/activity.ts";
import type { ActivityStore } from "../store.ts";
import { countPresence, type PresenceCount } from "./count-presence.ts";

interface Needs {
  readonly store: Pick<ActivityStore, "activity" | "enrolments" | "save">;
}

export interface Confirmation {
  readonly evidence: string;
  readonly version: number;
}

export const confirmHours =
  ({ store }: Needs) =>
  async (
    actor: Actor,
    id: ActivityId,
    form: Confirmation,
    command: Command,
  ): Promise<PresenceCount> => {
    const settled = await onConflictAgain(async () => {
      const activity = await store.activity(id);
      refuseUnless(activity, "not-found");
      mustReach(actor, targetOf(activity), "not-found");
      if (madeBy(activity.history, command)) return activity;
      refuseUnless(activity.version === form.version, "stale-version", {
        version: activity.version,
      });
      const after = settle(activity, form.evidence, command);
      await store.save(after);
      return after;
    });
    return countPresence({ store })(settled);
  };
