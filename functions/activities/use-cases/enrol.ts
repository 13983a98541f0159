/** Takes a place in an activity: never more than there are, never two for one person. */
import { mayServe } from "#registry/domain/volunteer.ts";
import type { RegistryStore } from "#registry/store.ts";
import type { ActivityId, VolunteerId } from "#shared/domain/ids.ts";
import { Refusal, refuseUnless } from "#shared/domain/refusal.ts";
import type { Stamp } from "#shared/domain/stamp.ts";
import type { ActivityStore } from "../store.ts";

interface Needs {
  readonly store: Pick<ActivityStore, "activity" | "enrolment" | "enrol" | "taken">;
  readonly registry: Pick<RegistryStore, "volunteers">;
}

export const enrol =
  ({ store, registry }: Needs) =>
  async (volunteer: VolunteerId, id: ActivityId, stamp: Stamp): Promise<{ enrolledAt: string }> => {
    const { at: now } = stamp;
    const activity = await store.activity(id);
    refuseUnless(activity, "not-found");
    // Looking first costs half a read unit; a refused write on the seats would cost two write units.
    const taken = (await store.taken([id])).get(id) ?? 0;
    // Looked at last: whoever is among those taken finds it here and is not told that it is full.
    const held = await store.enrolment(id, volunteer);
    if (held) return held;
    refuseUnless(activity.state === "open" && now < activity.endsAt, "activity-not-open");
    refuseUnless(taken < activity.places, "activity-full", { places: activity.places });
    const [record] = await registry.volunteers([volunteer]);
    refuseUnless(record && mayServe(record), "registration-not-in-force");

    const { title, startsAt, endsAt } = activity;
    const enrolment = {
      activity: id,
      volunteer,
      title,
      startsAt,
      endsAt,
      enrolledAt: now,
      version: 1,
    };
    const outcome = await store.enrol(enrolment, activity.places, stamp);
    if (outcome === "taken") return enrolment;
    const mine = await store.enrolment(id, volunteer);
    if (mine) return mine;
    throw new Refusal("activity-full", { places: activity.places });
  };
