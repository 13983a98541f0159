/** All that is held about a person, for that person: nothing masked, nothing left out. */
import type { ActivityStore } from "#activities/store.ts";
import { balanceOf } from "#points/domain/entry.ts";
import type { PointsStore } from "#points/store.ts";
import type { Profile } from "#registry/domain/profile.ts";
import type { VolunteerStore } from "#registry/store/volunteers.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Vault } from "#shared/privacy/vault.ts";
import { ownRecord } from "../domain/showing.ts";
import type { PeopleStore } from "../store.ts";

interface Needs {
  readonly store: Pick<VolunteerStore, "volunteer" | "person">;
  readonly people: Pick<PeopleStore, "heldWith">;
  readonly activities: Pick<ActivityStore, "ofVolunteer">;
  readonly points: Pick<PointsStore, "everyEntry" | "vouchersOf">;
  readonly vault: Pick<Vault, "openAll">;
}

export const showMyData = (needs: Needs) => async (id: VolunteerId) => {
  const { store, people, vault } = needs;
  const [volunteer, person] = await Promise.all([store.volunteer(id), store.person(id)]);
  refuseUnless(volunteer && person, "not-found");
  const { profile, ...personal } = await vault.openAll(`volunteer/${id}`, person);
  const own = await people.heldWith(id);
  const merges = own.merges.filter((merge) => merge.state === "merged");
  const folded = merges.map((merge) => merge.folded);
  const others = await Promise.all(folded.map((one) => people.heldWith(one)));
  const services = [own, ...others].flatMap((held) => held.services);
  return {
    ...ownRecord(volunteer, personal, JSON.parse(profile) as Profile),
    unmaskings: [own, ...others].flatMap((held) => held.unmaskings),
    merged: merges.map((merge) => ({ volunteer: merge.folded, at: merge.at, why: merge.why })),
    minutes: services.reduce((sum, service) => sum + service.minutes, 0),
    services,
    enrolments: await everyEnrolment(needs, [id, ...folded]),
    ...(await pointsOf(needs, id)),
  };
};

async function pointsOf({ points }: Needs, id: VolunteerId) {
  const entries = await points.everyEntry(id);
  const vouchers = await points.vouchersOf(id);
  return {
    points: balanceOf(id, entries),
    entries: entries.map(({ to, points: all, cause, about, at }) => ({
      points: to === id ? all : -all,
      ...{ cause, about, at },
    })),
    vouchers: vouchers.map(({ code, rewardTitle, points: price, state, issuedAt }) => ({
      points: price,
      ...{ code, rewardTitle, state, issuedAt },
    })),
  };
}

const pageMax = 100;

type Enrolments = Awaited<ReturnType<ActivityStore["ofVolunteer"]>>["items"];

async function everyEnrolment({ activities }: Needs, ids: readonly VolunteerId[]) {
  const all: Enrolments = [];
  for (const id of ids) {
    let after: string | undefined;
    do {
      const page = await activities.ofVolunteer(id, { limit: pageMax, after });
      all.push(...page.items);
      after = page.next;
    } while (after !== undefined);
  }
  return all.map(({ activity, title, startsAt, endsAt, enrolledAt, ...presence }) => ({
    ...{ activity, title, startsAt, endsAt, enrolledAt },
    ...(presence.checkedInAt ? { checkedInAt: presence.checkedInAt } : {}),
    ...(presence.checkedOutAt ? { checkedOutAt: presence.checkedOutAt } : {}),
  }));
}
