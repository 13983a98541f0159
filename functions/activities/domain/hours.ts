/** Service time: what presence is worth in minutes. */
import { addMinutes, type Instant, minutesBetween } from "#shared/domain/day.ts";

/** Credited at most this much beyond the activity's own length (mission rule 3). */
export const allowanceMinutes = 30;
/** Service time is counted in steps of 6 minutes, 0.1 h, rounded down (mission rule 3). */
export const stepMinutes = 6;
/** Check-in opens this long before the start; check-out closes this long after the end. */
export const checkInOpensMinutesBefore = 60;
export const checkOutClosesMinutesAfter = 120;

export interface Presence {
  readonly checkedInAt?: Instant | undefined;
  readonly checkedOutAt?: Instant | undefined;
}

export interface Span {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** Measured minutes: from check-in to check-out, capped and rounded down; 0 if either is missing. */
export function creditedMinutes(presence: Presence, span: Span): number {
  if (!presence.checkedInAt || !presence.checkedOutAt) return 0;
  const present = minutesBetween(presence.checkedInAt, presence.checkedOutAt);
  const most = minutesBetween(span.startsAt, span.endsAt) + allowanceMinutes;
  const counted = Math.max(0, Math.min(present, most));
  return counted - (counted % stepMinutes);
}

export function mayCheckIn(span: Span, now: Instant): boolean {
  return now >= addMinutes(span.startsAt, -checkInOpensMinutesBefore) && now <= span.endsAt;
}

export function mayCheckOut(span: Span, now: Instant): boolean {
  return now >= span.startsAt && now <= addMinutes(span.endsAt, checkOutClosesMinutesAfter);
}
