/** An enrolment: a volunteer's place in an activity, and their presence there. */
import { addMinutes, type Instant } from "#shared/domain/day.ts";
import type { ActivityId, VolunteerId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import { checkInOpensMinutesBefore, mayCheckIn, mayCheckOut, type Presence } from "./hours.ts";

export interface Enrolment extends Presence {
  readonly activity: ActivityId;
  readonly volunteer: VolunteerId;
  /** Copied from the activity, so that a volunteer's list needs no second read. */
  readonly title: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly enrolledAt: Instant;
  /** Key of the check-out that stands, so that its repeat changes nothing. */
  readonly checkOutKey?: string | undefined;
  readonly version: number;
}

/** A place can be given back until check-in opens; from then on others count on it. */
export function mayWithdraw(
  enrolment: Pick<Enrolment, "startsAt" | "checkedInAt">,
  now: Instant,
): boolean {
  const isOpen = now >= addMinutes(enrolment.startsAt, -checkInOpensMinutesBefore);
  return !isOpen && !enrolment.checkedInAt;
}

/** The first check-in stands: a later one changes nothing. */
export function checkIn(enrolment: Enrolment, now: Instant): Enrolment {
  if (enrolment.checkedInAt) return enrolment;
  refuseUnless(mayCheckIn(enrolment, now), "check-in-outside-time");
  return { ...enrolment, checkedInAt: now, version: enrolment.version + 1 };
}

/** The last check-out stands: who comes back after leaving early checks out again. */
export function checkOut(enrolment: Enrolment, key: string, now: Instant): Enrolment {
  if (enrolment.checkOutKey === key || now < (enrolment.checkedOutAt ?? "")) return enrolment;
  refuseUnless(enrolment.checkedInAt, "not-checked-in");
  refuseUnless(mayCheckOut(enrolment, now), "check-in-outside-time");
  const version = enrolment.version + 1;
  return { ...enrolment, checkedOutAt: now, checkOutKey: key, version };
}
