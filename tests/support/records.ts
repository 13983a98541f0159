/** People with whole records: registered through the real doors, their fields really sealed. */

import { creditCheckOf } from "#registry/domain/credit-code.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { identityNumber } from "./documents.ts";
import { mustAsk } from "./handlers.ts";
import { near, type Person } from "./people.ts";
import * as places from "./places.ts";

/** Of nobody, with its right check character. */
export const unitCode = ((body: string) => `${body}${creditCheckOf(body)}`)("11420281011111111");

export const application = {
  name: "王小明",
  documentKind: "resident-identity-card",
  documentNumber: identityNumber("1990-03-07"),
  phone: "13900001111",
  area: places.village as string,
  consent: true,
};

/** Whoever it is registers; gives the record's view. */
export function register(as: Person = near.resident, how: object = {}) {
  return mustAsk("registry.registerVolunteer", { as, body: { ...application, ...how } });
}

let enlisted = 0;

/** Somebody without a phone, registered at the desk; each a person of their own. */
export async function enlist(how: object = {}, as: Person = near.station): Promise<VolunteerId> {
  const { phone: _, ...form } = application;
  const documentNumber = identityNumber("1950-05-01", ++enlisted % 1000);
  const body = { ...form, documentNumber, ...how };
  return (await mustAsk("people.enlist", { as, body })).volunteer;
}

type StepName = "verify" | "return" | "suspend" | "reinstate";

/** A desk takes steps with a record, one after the other, from its first version on. */
export async function steps(
  volunteer: string,
  names: readonly StepName[],
  as: Person = near.station,
): Promise<number> {
  let version = 1;
  for (const name of names) {
    const body = name === "verify" ? { version } : { version, reason: "原因在此说明" };
    ({ version } = await mustAsk(`people.${name}`, { as, path: { volunteer }, body }));
  }
  return version;
}

/** A unit of the village, known to the city. */
export async function saveUnit(): Promise<string> {
  const body = { code: unitCode, name: "大冶市实验单位", area: places.village };
  return (await mustAsk("targets.saveUnit", { as: near.institute, body })).unit;
}
