/** Confirms the measured hours of an activity. Service records follow from the settled activity. */
import type { Command } from "#shared/command.ts";
import { madeBy } from "#shared/domain/change.ts";
import type { ActivityId } from "#shared/domain/ids.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { settle, targetOf } from "../domain/activity.ts";
import { creditedMinutes } from "../domain/hours.ts";
import type { ActivityStore } from "../store.ts";
import { everyEnrolment } from "./every-enrolment.ts";

interface Needs {
  readonly store: Pick<ActivityStore, "activity" | "enrolments" | "save">;
}

export interface Confirmation {
  readonly evidence: string;
  readonly version: number;
}

export const confirmHours =
  ({ store }: Needs) =>
  (actor: Actor, id: ActivityId, form: Confirmation, command: Command) =>
    onConflictAgain(async () => {
      const activity = await store.activity(id);
      refuseUnless(activity, "not-found");
      mustReach(
        actor,
        ["leader", "station", "institute", "centre"],
        targetOf(activity),
        "not-found",
      );
      if (madeBy(activity.history, command)) {
        return { present: activity.present ?? 0, minutes: activity.minutes ?? 0 };
      }
      refuseUnless(activity.version === form.version, "stale-version", {
        version: activity.version,
      });
      let present = 0;
      let minutes = 0;
      for await (const enrolment of everyEnrolment(store, id)) {
        const credited = creditedMinutes(enrolment, activity);
        present += credited > 0 ? 1 : 0;
        minutes += credited;
      }
      await store.save(settle(activity, { evidence: form.evidence, present, minutes }, command));
      return { present, minutes };
    });
