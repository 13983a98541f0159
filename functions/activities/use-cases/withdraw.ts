/** Gives a volunteer's place back; without a place there is nothing to give, which is no error. */
import type { ActivityId, VolunteerId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { mayWithdraw } from "../domain/enrolment.ts";
import type { ActivityStore } from "../store.ts";

interface Needs {
  readonly store: Pick<ActivityStore, "enrolment" | "withdraw">;
}

export const withdraw =
  ({ store }: Needs) =>
  (volunteer: VolunteerId, id: ActivityId, now: string): Promise<void> =>
    onConflictAgain(async () => {
      const held = await store.enrolment(id, volunteer);
      if (!held) return;
      refuseUnless(mayWithdraw(held, now), "withdrawal-too-late");
      await store.withdraw(held);
    });
