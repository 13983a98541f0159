/** Checks a volunteer in or out, with the code that is shown on the spot. */

import type { ActivityId, VolunteerId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Stamp } from "#shared/domain/stamp.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { checkIn, checkOut, type Enrolment } from "../domain/enrolment.ts";
import type { ActivityStore } from "../store.ts";

interface Needs {
  readonly store: Pick<ActivityStore, "activity" | "enrolment" | "notePresence">;
}

export interface PresenceCommand {
  readonly way: "in" | "out";
  readonly code: string;
  readonly key: string;
  readonly at: string;
  readonly stamp: Stamp;
}

export const notePresence =
  ({ store }: Needs) =>
  (volunteer: VolunteerId, id: ActivityId, command: PresenceCommand): Promise<Enrolment> =>
    onConflictAgain(async () => {
      const activity = await store.activity(id);
      refuseUnless(activity, "not-found");
      const held = await store.enrolment(id, volunteer);
      refuseUnless(held, "not-enrolled");
      refuseUnless(command.code === activity.checkInCode, "check-in-code-wrong");

      const noted =
        command.way === "in" ? checkIn(held, command.at) : checkOut(held, command.key, command.at);
      if (noted === held) return held;
      refuseUnless(activity.state === "open", "activity-not-open");
      await store.notePresence(noted, command.stamp);
      return noted;
    });
