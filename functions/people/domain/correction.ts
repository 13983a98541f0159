/** Corrections: which facts change, and what that means for the record's state. */
import type { Application, Checked, Personal } from "#registry/domain/application.ts";
import type { Profile } from "#registry/domain/profile.ts";
import {
  changed,
  type Stamp,
  type Volunteer,
  type VolunteerState,
} from "#registry/domain/volunteer.ts";
import { Refusal } from "#shared/domain/refusal.ts";

/** The facts that are to change; what is left out stays. */
export type Correction = { readonly [F in keyof Application]?: Application[F] | undefined };

/** What the person would say today if they registered with what is kept. */
export function applicationOf(volunteer: Volunteer, personal: Personal): Application {
  const profile = JSON.parse(personal.profile) as Profile;
  const { name, documentKind, area, unit, skills, interests, available, teamsWished } = volunteer;
  return {
    ...{ name, documentKind, area, unit },
    ...{ skills: [...skills], interests: [...interests], available: [...available] },
    teamsWished: [...teamsWished],
    documentNumber: personal.document,
    phone: personal.phone,
    guardianName: personal.guardianName,
    guardianPhone: personal.guardianPhone,
    ...profile,
  };
}

/** The application with the corrections in it. */
export function withCorrections(application: Application, correction: Correction): Application {
  const said = Object.entries(correction).filter(([, value]) => value !== undefined);
  const wanted = { ...application, ...Object.fromEntries(said) };
  return wanted.unit === "" ? { ...wanted, unit: undefined } : wanted;
}

type Told = Pick<Checked, "facts" | "personal">;

/** The facts of a record as they are kept. */
export function keptFacts(volunteer: Volunteer, personal: Personal): Told {
  const { name, documentKind, documentMasked, phoneMasked, area } = volunteer;
  const { unit, skills, interests, available, teamsWished } = volunteer;
  return {
    facts: {
      ...{ name, documentKind, documentMasked, phoneMasked, area },
      ...{ unit, skills, interests, available, teamsWished },
    },
    personal,
  };
}

/** Names of the facts that differ; values are told nowhere. */
export function differences(before: Told, after: Told): readonly string[] {
  const factsOf = ({ facts, personal }: Told): Readonly<Record<string, unknown>> => ({
    ...facts,
    ...personal,
    ...(JSON.parse(personal.profile) as Profile),
  });
  const [was, is] = [factsOf(before), factsOf(after)];
  const derived = ["documentMasked", "phoneMasked", "profile"];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => !derived.includes(name))
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .sort();
}

const identifying = ["name", "documentKind", "document"];

/** By whom a correction is made: a desk has the person's document before it. */
export type Corrector = "self" | "desk";

function stateAfter(
  state: VolunteerState,
  names: readonly string[],
  by: Corrector,
): VolunteerState {
  if (state === "returned") return "submitted";
  const isIdentity = names.some((name) => identifying.includes(name));
  return state === "verified" && isIdentity && by === "self" ? "submitted" : state;
}

/** The record with the corrected facts; who is gone or suspended is not corrected. */
export function corrected(
  volunteer: Volunteer,
  after: Checked,
  names: readonly string[],
  { by, stamp }: { readonly by: Corrector; readonly stamp: Stamp },
): Volunteer {
  const isOpen = ["submitted", "verified", "returned"].includes(volunteer.state);
  if (!isOpen) throw new Refusal("volunteer-transition-forbidden", { state: volunteer.state });
  // Told in codes, so that every language can say it; what a desk wrote follows.
  const why = [`corrected:${names.join(",")}`, ...(stamp.why ? [stamp.why] : [])].join(" ");
  const state = stateAfter(volunteer.state, names, by);
  return changed({ ...volunteer, ...after.facts }, state, { ...stamp, why });
}
