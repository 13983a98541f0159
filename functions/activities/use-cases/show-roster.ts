/** Who enrolled, who was present, and what the rules would credit them. */

import type { RegistryStore } from "#registry/store.ts";
import type { ActivityId } from "#shared/domain/ids.ts";
import { maskName } from "#shared/domain/mask-name.ts";
import { actsOn, mustReach, seesPersons } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { targetOf } from "../domain/activity.ts";
import type { Enrolment } from "../domain/enrolment.ts";
import { creditedMinutes } from "../domain/hours.ts";
import type { ActivityStore } from "../store.ts";
import { everyEnrolment } from "./every-enrolment.ts";

interface Needs {
  readonly store: Pick<ActivityStore, "activity" | "enrolments" | "taken">;
  readonly registry: Pick<RegistryStore, "volunteers">;
}

/** Shown at once; a longer roster is for the list with pages. */
const peopleMax = 500;

export const showRoster =
  ({ store, registry }: Needs) =>
  async (actor: Actor, id: ActivityId) => {
    const activity = await store.activity(id);
    refuseUnless(activity, "not-found");
    const target = targetOf(activity);
    mustReach(actor, target, "not-found");
    const shown = seesPersons(actor, target) ? (name: string) => name : maskName;
    const enrolments: Enrolment[] = [];
    for await (const enrolment of everyEnrolment(store, id)) {
      enrolments.push(enrolment);
      if (enrolments.length === peopleMax) break;
    }
    const names = await namesOf(registry, enrolments);
    return {
      activity,
      // Whoever only looks could check others in with it.
      checkInCode: actsOn(actor, target) ? activity.checkInCode : "",
      taken: (await store.taken([id])).get(id) ?? 0,
      people: enrolments.map((enrolment) => ({
        ...enrolment,
        name: shown(names.get(enrolment.volunteer) ?? ""),
        minutes: creditedMinutes(enrolment, activity),
      })),
    };
  };

const batchMax = 100;

async function namesOf(registry: Pick<RegistryStore, "volunteers">, people: readonly Enrolment[]) {
  const names = new Map<string, string>();
  for (let at = 0; at < people.length; at += batchMax) {
    const ids = people.slice(at, at + batchMax).map((enrolment) => enrolment.volunteer);
    for (const volunteer of await registry.volunteers(ids)) names.set(volunteer.id, volunteer.name);
  }
  return names;
}
