/** A volunteer is a registered person: one person, one record. */
import type { AreaCode } from "#shared/domain/area.ts";
import { addDays } from "#shared/domain/day.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import type { DocumentKind } from "./document.ts";

/** Under this age, in years, a guardian's name, phone and consent are needed (mission rule 1). */
export const adultAgeYears = 18;

export interface Volunteer {
  readonly id: VolunteerId;
  /** The volunteer's own public number; never the document's (Order 67 of 2020). */
  readonly number: string;
  readonly name: string;
  readonly documentKind: DocumentKind;
  readonly documentMasked: string;
  readonly phoneMasked: string;
  readonly area: AreaCode;
  readonly registeredAt: string;
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
