/** How a record looks to whom: to a desk masked, to a reader without the name, to oneself whole. */
import type { Profile } from "#registry/domain/profile.ts";
import { reasonOf, type Volunteer } from "#registry/domain/volunteer.ts";
import { maskName } from "#shared/domain/mask-name.ts";
import { seesPersons } from "#shared/domain/reach.ts";
import type { Actor } from "#shared/domain/role.ts";
import { allMoved, type Merge } from "./merge.ts";

function facts(volunteer: Volunteer) {
  const { number, name, documentKind, area, unit, registeredAt, state, version } = volunteer;
  const { skills, interests, available, teamsWished } = volunteer;
  return {
    volunteer: volunteer.id,
    ...{ number, name, documentKind, area, registeredAt, state, version },
    document: volunteer.documentMasked,
    phone: volunteer.phoneMasked,
    ...(unit ? { unit } : {}),
    skills: [...skills],
    interests: [...interests],
    available: [...available],
    teamsWished: [...teamsWished],
    ...reasonOf(volunteer),
  };
}

/** As a desk sees it; whoever may only read is not told the name. */
export function recordView(volunteer: Volunteer, actor?: Actor) {
  const isTold = !actor || seesPersons(actor, { area: volunteer.area });
  return {
    ...facts(volunteer),
    ...(isTold ? {} : { name: maskName(volunteer.name) }),
    hasAccount: volunteer.account !== undefined,
  };
}

function past({ consent, history }: Volunteer) {
  return {
    consent,
    history: history.map(({ at, by, as, to, why }) => ({
      ...{ at, by, to },
      ...(as ? { as } : {}),
      ...(why ? { why } : {}),
    })),
  };
}

export function recordStory(volunteer: Volunteer, actor: Actor) {
  const { mergedInto } = volunteer;
  return {
    ...recordView(volunteer, actor),
    ...(mergedInto ? { mergedInto } : {}),
    ...past(volunteer),
  };
}

interface Whole {
  readonly document: string;
  readonly phone?: string | undefined;
  readonly guardianName?: string | undefined;
  readonly guardianPhone?: string | undefined;
}

/** As the person sees it: nothing masked. */
export function ownRecord(volunteer: Volunteer, personal: Whole, profile: Profile) {
  const { document, phone = "", guardianName, guardianPhone } = personal;
  const { account } = volunteer;
  return {
    ...facts(volunteer),
    ...{ document, phone, profile },
    ...(account ? { account } : {}),
    ...(guardianName ? { guardianName } : {}),
    ...(guardianPhone ? { guardianPhone } : {}),
    ...past(volunteer),
  };
}

export function mergeView(merge: Merge) {
  const { id, kept, folded, state } = merge;
  return { merge: id, ...{ kept, folded, state }, ...allMoved(merge) };
}
