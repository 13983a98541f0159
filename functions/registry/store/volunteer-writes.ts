/** The writes that changes of records are put together from: one moment, several items. */

import type { AccountId, VolunteerId } from "#shared/domain/ids.ts";
import { type Stamp, stampOf } from "#shared/domain/stamp.ts";
import { keys, lists } from "#shared/table/keys.ts";
import type { Write } from "#shared/table/table.ts";
import type { Personal } from "../domain/application.ts";
import { cityChange, countChanges } from "../domain/counting.ts";
import type { Volunteer } from "../domain/volunteer.ts";

/** The person's fields, each sealed and bound to the volunteer. */
export type SealedPerson = Personal;

/** Fields, the data key that sealed them, and who had them written. */
export interface Sealed {
  readonly person: SealedPerson;
  readonly keyName: string;
  readonly stamp: Stamp;
}

/** For whoever changes a record together with other things. */
export const volunteerWrites = {
  saveWrites,
  lockWrite,
  unlockWrite,
  relinkWrite,
  unlinkWrite,
  personWrite,
} as const;

export function saveWrites(before: Volunteer, after: Volunteer): readonly Write[] {
  return [
    { put: volunteerItem(after), if: { version: before.version } },
    ...countWrites(before, after),
  ];
}

/** Holds a document's place for one record. */
export function lockWrite(documentMac: string, volunteer: VolunteerId): Write {
  return { put: { ...keys.document(documentMac), kind: "document", volunteer }, if: "absent" };
}

/** Gives a document's place back. */
function unlockWrite(documentMac: string, volunteer: VolunteerId): Write {
  return { delete: keys.document(documentMac), if: { volunteer } };
}

/** An account is one volunteer, or none. */
export function linkWrite(account: AccountId, volunteer: VolunteerId): Write {
  return {
    update: keys.account(account),
    set: { volunteer },
    if: { id: account, volunteer: { missing: true } },
  };
}

function relinkWrite(account: AccountId, from: VolunteerId, to: VolunteerId): Write {
  return { update: keys.account(account), set: { volunteer: to }, if: { volunteer: from } };
}

function unlinkWrite(account: AccountId, volunteer: VolunteerId): Write {
  return { update: keys.account(account), remove: ["volunteer"], if: { volunteer } };
}

/** Fields under the data key that sealed them, so that a rotation finds them. */
export function personWrite(id: VolunteerId, { person, keyName, stamp }: Sealed): Write {
  return {
    put: {
      ...keys.personal(id),
      ...lists.sealedWith(keyName, id),
      kind: "person",
      volunteer: id,
      stamp,
      ...person,
    },
  };
}

export function lastStampOf({ history, registeredAt }: Volunteer): Stamp {
  const last = history.at(-1);
  return last ? stampOf(last) : { at: registeredAt, by: "not said" };
}

export function countWrites(before: Volunteer | undefined, after: Volunteer): readonly Write[] {
  const city = cityChange(before, after);
  return [
    ...countChanges(before, after).map(
      ({ of, registered, verified }): Write => ({
        update: keys.registered(of),
        set: { kind: "registered", of },
        add: { registered, verified },
      }),
    ),
    ...(city === 0
      ? []
      : [{ update: keys.figures(), set: { kind: "figures" }, add: { volunteers: city } }]),
  ];
}

export function volunteerItem(volunteer: Volunteer) {
  const { id, area, state, registeredAt, history } = volunteer;
  const since = history.findLast((change) => change.to === state)?.at ?? registeredAt;
  return {
    ...keys.volunteer(id),
    // Whoever is gone is in no list.
    ...(state === "left" || state === "merged"
      ? {}
      : lists.volunteersOfTown(area, state, registeredAt, id)),
    ...(state === "returned" ? lists.returnedVolunteers(since, id) : {}),
    kind: "volunteer",
    ...volunteer,
  };
}
