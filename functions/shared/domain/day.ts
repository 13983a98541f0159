/**
 * Calendar days of the city. Instants are UTC strings; a day, a month and a duty year are those of
 * Asia/Shanghai, which has been UTC+8 without summer time since 1991, so the offset is a constant.
 */

export const cityOffsetHours = 8;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A calendar day, YYYY-MM-DD. */
export type Day = string;
/** An instant in UTC, ISO 8601. */
export type Instant = string;

/** The city's calendar day at an instant. */
export function dayOf(instant: Instant): Day {
  return new Date(Date.parse(instant) + cityOffsetHours * hourMs).toISOString().slice(0, 10);
}

/** The instant at which a day begins in the city. */
export function startOf(day: Day): Instant {
  return new Date(Date.parse(`${day}T00:00:00Z`) - cityOffsetHours * hourMs).toISOString();
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

export function addMinutes(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

/** The same instant some years on; of 29 February, 1 March. */
export function addYears(instant: Instant, years: number): Instant {
  const date = new Date(instant);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString();
}

/** Whole minutes from one instant to another, rounded down; negative if `to` is earlier. */
export function minutesBetween(from: Instant, to: Instant): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
}

/** Days from one day to another; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

export function daysInYear(year: number): number {
  return daysBetween(`${year}-01-01`, `${year + 1}-01-01`);
}
