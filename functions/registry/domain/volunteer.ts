/** A volunteer is a registered person: one person, one record, from submitted to left. */
import type { AreaCode } from "#shared/domain/area.ts";
import { type Change, changesMax } from "#shared/domain/change.ts";
import { addDays } from "#shared/domain/day.ts";
import type { AccountId, TeamId, VolunteerId } from "#shared/domain/ids.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { Consent } from "./consent.ts";
import type { DocumentKind } from "./document.ts";
import type { AvailableTime, Interest, Skill } from "./profile.ts";

/** Under this age, in years, a guardian's name, phone and consent are needed (mission rule 1). */
export const adultAgeYears = 18;

export const volunteerStates = [
  "submitted",
  "verified",
  "returned",
  "suspended",
  "merged",
  "left",
] as const;
export type VolunteerState = (typeof volunteerStates)[number];

export interface Volunteer {
  readonly id: VolunteerId;
  /** The volunteer's own public number; never the document's (Order 67 of 2020). */
  readonly number: string;
  readonly name: string;
  readonly documentKind: DocumentKind;
  readonly documentMasked: string;
  /** Keyed digest under which the document's place is held. */
  readonly documentMac: string;
  /** Empty for whoever has no phone. */
  readonly phoneMasked: string;
  readonly area: AreaCode;
  /** Unified social credit code of the unit whose staff they are. */
  readonly unit?: string | undefined;
  readonly skills: readonly Skill[];
  readonly interests: readonly Interest[];
  readonly available: readonly AvailableTime[];
  readonly teamsWished: readonly TeamId[];
  readonly consent: Consent;
  readonly registeredAt: string;
  /** Who signs in as this volunteer; nobody for people whom a station registered. */
  readonly account?: AccountId | undefined;
  /** The record that this one proved to be the same person as. */
  readonly mergedInto?: VolunteerId | undefined;
  readonly state: VolunteerState;
  readonly version: number;
  readonly history: readonly Change[];
}

/** What happens to a record: from which states, into which. */
export const steps = {
  verify: { from: ["submitted"], to: "verified" },
  return: { from: ["submitted"], to: "returned" },
  suspend: { from: ["verified"], to: "suspended" },
  reinstate: { from: ["suspended"], to: "verified" },
  merge: { from: ["submitted", "verified", "returned"], to: "merged" },
  leave: { from: ["submitted", "verified", "returned", "suspended"], to: "left" },
} as const satisfies Record<
  string,
  { readonly from: readonly VolunteerState[]; readonly to: VolunteerState }
>;
export type Step = keyof typeof steps;

/** A command, and the reason that a person gave for it. */
export type Stamp = Omit<Change, "to" | "version" | "why"> & {
  readonly why?: string | undefined;
};

/** The record one step on, with its change noted; refuses a step that its state does not know. */
export function stepOn(volunteer: Volunteer, step: Step, stamp: Stamp): Volunteer {
  const { from, to } = steps[step];
  const isPossible = (from as readonly VolunteerState[]).includes(volunteer.state);
  if (!isPossible) {
    throw new Refusal("volunteer-transition-forbidden", { state: volunteer.state });
  }
  return changed(volunteer, to, stamp);
}

/**
 * The record with one more change, into a state that may be the same. More changes than any honest
 * life has are dropped from the middle: the beginning and the end are always told.
 */
export function changed(volunteer: Volunteer, to: VolunteerState, stamp: Stamp): Volunteer {
  const version = volunteer.version + 1;
  const { why, ...command } = stamp;
  const change: Change = { ...command, to, version, ...(why ? { why } : {}) };
  const [first, ...rest] = volunteer.history;
  const kept = first ? [first, ...rest.slice(-(changesMax - 2))] : [];
  return { ...volunteer, state: to, version, history: [...kept, change] };
}

/** Whether the record stands for somebody who takes part: not merged away, not gone. */
export function isLive(volunteer: Pick<Volunteer, "state">): boolean {
  return volunteer.state !== "merged" && volunteer.state !== "left";
}

/**
 * Whether they may take a place in an activity: before they are verified as well, because a day's
 * help must not wait for a desk; not while the record is returned or suspended (decision 13).
 */
export function mayServe({ state }: Pick<Volunteer, "state">): boolean {
  return state === "submitted" || state === "verified";
}

/** Why a record was returned or suspended, while it is. */
export function reasonOf({ state, history }: Volunteer): { readonly reason?: string } {
  const why = history.findLast((change) => change.to === state)?.why;
  return why && (state === "returned" || state === "suspended") ? { reason: why } : {};
}

/** Twelve characters of the volunteer's id in groups of four: unique, and says nothing. */
export function volunteerNumberOf(id: VolunteerId): string {
  const body = id.slice("vol_".length);
  return `${body.slice(0, 4)}-${body.slice(4, 8)}-${body.slice(8, 12)}`;
}

/** Whether someone born on a day is still under age on another; a birthday of 29 February falls on 1 March. */
export function isUnderAge(birthDay: string, today: string): boolean {
  const year = Number(birthDay.slice(0, 4)) + adultAgeYears;
  const anniversary = `${year}${birthDay.slice(4)}`;
  const exists = addDays(anniversary, 0) === anniversary;
  return today < (exists ? anniversary : `${year}-03-01`);
}
