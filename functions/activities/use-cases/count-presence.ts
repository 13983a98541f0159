/**
 * Adds up who was present in a settled activity and for how long. Presence and settling exclude each
 * other in the table, so what is counted afterwards is what the service records say too.
 */
import type { Activity } from "../domain/activity.ts";
import { creditedMinutes } from "../domain/hours.ts";
import type { ActivityStore } from "../store.ts";
import { everyEnrolment } from "./every-enrolment.ts";

interface Needs {
  readonly store: Pick<ActivityStore, "enrolments">;
}

export interface PresenceCount {
  /** Volunteers with measured time. */
  readonly present: number;
  /** All credited minutes together. */
  readonly minutes: number;
}

export const countPresence =
  ({ store }: Needs) =>
  async (activity: Activity): Promise<PresenceCount> => {
    let present = 0;
    let minutes = 0;
    for await (const enrolment of everyEnrolment(store, activity.id)) {
      const credited = creditedMinutes(enrolment, activity);
      present += credited > 0 ? 1 : 0;
      minutes += credited;
    }
    return { present, minutes };
  };
