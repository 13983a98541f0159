/** Looking at sealed fields: for a reason, by few fields at a time, and not often. */
import type { Stamp } from "#shared/domain/stamp.ts";

/** The sealed fields of a person, by the names they are asked for with. */
export const sealedFields = [
  "document",
  "phone",
  "guardianName",
  "guardianPhone",
  "profile",
] as const;
export type SealedField = (typeof sealedFields)[number];

/** How many people's fields one member of staff may look at in a day: a desk's day, not a download. */
export const unmaskingsMax = 30;

/** That somebody looked: told to the person, and kept for the audit trail. */
export interface Unmasking extends Stamp {
  readonly fields: readonly SealedField[];
  readonly why: string;
}
