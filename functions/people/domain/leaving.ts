/** Leaving: the person is erased; number, area and history stay, so that services still count. */
import { changed, type Stamp, stepOn, type Volunteer } from "#registry/domain/volunteer.ts";

/** Days after which a registration that was returned and never mended is erased. */
export const returnedKeptDays = 90;

/** The record without the person. Reasons that staff wrote may speak of them, so they go as well. */
export function erased(volunteer: Volunteer, stamp: Stamp): Volunteer {
  const left =
    volunteer.state === "merged"
      ? changed(volunteer, "left", stamp)
      : stepOn(volunteer, "leave", stamp);
  return {
    ...left,
    name: "",
    documentMasked: "",
    documentMac: "",
    phoneMasked: "",
    unit: undefined,
    ...{ skills: [], interests: [], available: [], teamsWished: [] },
    account: undefined,
    history: left.history.map(({ why: _, ...change }) => change),
  };
}

/**
 * Whether the document's place is given back: whoever leaves may come back as a new record, but
 * nobody leaves a suspension behind by leaving.
 */
export function freesDocument({ state }: Pick<Volunteer, "state">): boolean {
  return state !== "suspended";
}
