/**
 * A person leaves: their fields are erased, the account is no volunteer's any more, points go back
 * to the issue, and open places to others. Records of service stay without a name.
 */
import type { ActivityStore } from "#activities/store.ts";
import { balanceOf, type Entry } from "#points/domain/entry.ts";
import type { PointsStore } from "#points/store.ts";
import { isLive, type Volunteer } from "#registry/domain/volunteer.ts";
import type { VolunteerStore } from "#registry/store/volunteers.ts";
import type { Command } from "#shared/command.ts";
import { madeBy } from "#shared/domain/change.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { Refusal, refuseUnless } from "#shared/domain/refusal.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import type { Write } from "#shared/table/table.ts";
import { erased, freesDocument } from "../domain/leaving.ts";
import type { Merge } from "../domain/merge.ts";
import type { PeopleStore } from "../store.ts";

interface Needs {
  readonly store: Pick<
    VolunteerStore,
    "volunteer" | "commit" | "saveWrites" | "unlockWrite" | "unlinkWrite"
  >;
  readonly people: Pick<PeopleStore, "mergesOf" | "forgetWrite">;
  readonly activities: Pick<ActivityStore, "ofVolunteer" | "withdraw">;
  readonly points: Pick<PointsStore, "spends" | "everyEntry" | "takes">;
}

interface Leaving {
  readonly volunteer: VolunteerId;
  /** Refuses whoever may not, before anything is told about the record. */
  readonly admit: (volunteer: Volunteer) => void;
  /** Version that whoever asks saw; absent where it does not matter. */
  readonly version?: number;
  readonly reason?: string | undefined;
}

export const leave =
  (needs: Needs) =>
  (leaving: Leaving, command: Command): Promise<Volunteer> =>
    onConflictAgain(async () => {
      const { store, people } = needs;
      const before = await store.volunteer(leaving.volunteer);
      refuseUnless(before, "not-found");
      leaving.admit(before);
      if (madeBy(before.history, command)) return before;
      if (!isLive(before))
        throw new Refusal("volunteer-transition-forbidden", { state: before.state });
      if (leaving.version !== undefined) {
        refuseUnless(before.version === leaving.version, "stale-version", {
          version: before.version,
        });
      }
      await giveBackPlaces(needs, before.id, command.at);
      const after = erased(before, { ...command, why: leaving.reason });
      const merges = await people.mergesOf(before.id);
      const folded = await Promise.all(merges.map(({ folded: id }) => store.volunteer(id)));
      await store.commit(
        ...forgetting(needs, before, after),
        ...folded.flatMap((one) => (one ? forgetting(needs, one, erased(one, command)) : [])),
        ...accountsOf(before, merges).map((account) => store.unlinkWrite(account, before.id)),
        ...(await pointsBack(needs, before.id, command)),
      );
      return after;
    });

/** One record without its person, and its document's place free again. */
function forgetting(
  { store, people }: Needs,
  before: Volunteer,
  after: Volunteer,
): readonly Write[] {
  return [
    ...store.saveWrites(before, after),
    people.forgetWrite(before.id),
    ...(freesDocument(before) ? [store.unlockWrite(before.documentMac, before.id)] : []),
  ];
}

/** Everybody who signs in as this volunteer. */
function accountsOf({ account }: Volunteer, merges: readonly Merge[]) {
  const all = [account, ...merges.map((merge) => merge.account)];
  return [...new Set(all)].filter((one) => one !== undefined);
}

const placesMax = 100;

/** Places in what has not begun; what is under way or over is part of the record. */
async function giveBackPlaces({ activities }: Needs, id: VolunteerId, now: string): Promise<void> {
  const { items } = await activities.ofVolunteer(id, { limit: placesMax });
  for (const enrolment of items) {
    if (enrolment.startsAt > now && !enrolment.checkedInAt) await activities.withdraw(enrolment);
  }
}

async function pointsBack({ points }: Needs, id: VolunteerId, { at, key }: Command) {
  const spends = await points.spends(id);
  const balance = balanceOf(id, await points.everyEntry(id));
  if (balance === 0) return [];
  const entry: Entry = {
    ...{ from: id, to: "issue", points: balance, at },
    ...{ cause: "leaving", causeId: key, about: "" },
  };
  return points.takes(id, entry, spends);
}
