import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  addMinutes,
  dayOf,
  daysBetween,
  daysInYear,
  minutesBetween,
  startOf,
  yearOf,
} from "#shared/domain/day.ts";

test.each([
  ["2026-03-01T15:59:59.999Z", "2026-03-01"],
  ["2026-03-01T16:00:00.000Z", "2026-03-02"],
  ["2025-12-31T15:59:59Z", "2025-12-31"],
  ["2025-12-31T16:00:00Z", "2026-01-01"],
  ["2024-02-28T16:00:00Z", "2024-02-29"],
  ["2026-02-28T16:00:00Z", "2026-03-01"],
])("%s is the city's %s", (instant, day) => {
  expect(dayOf(instant)).toBe(day);
  expect(yearOf(dayOf(instant))).toBe(Number(day.slice(0, 4)));
});

test.each([
  ["2026-03-02", 0, "2026-03-02"],
  ["2026-02-28", 1, "2026-03-01"],
  ["2024-02-28", 1, "2024-02-29"],
  ["2024-02-29", 365, "2025-02-28"],
  ["2025-12-31", 1, "2026-01-01"],
  ["2026-01-01", -1, "2025-12-31"],
  ["2026-02-30", 0, "2026-03-02"],
])("%s and %i days is %s", (day, days, after) => {
  expect(addDays(day, days)).toBe(after);
});

test.each([
  [2023, 365],
  [2024, 366],
  [2000, 366],
  [2100, 365],
])("the year %i has %i days", (year, days) => {
  expect(daysInYear(year)).toBe(days);
});

test.each([
  ["2026-03-02T02:00:00.000Z", "2026-03-02T02:00:59.999Z", 0],
  ["2026-03-02T02:00:00.000Z", "2026-03-02T02:01:00.000Z", 1],
  ["2026-03-02T23:59:00.000Z", "2026-03-03T00:01:00.000Z", 2],
  ["2026-03-02T02:00:00.000Z", "2026-03-02T01:59:59.000Z", -1],
])("from %s to %s are %i whole minutes", (from, to, minutes) => {
  expect(minutesBetween(from, to)).toBe(minutes);
});

/** Since 1992 the city has had no summer time, so nothing older is asked. */
const instant = fc
  .date({
    min: new Date("1992-01-01T00:00:00Z"),
    max: new Date("2199-12-31T00:00:00Z"),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const day = instant.map((text) => text.slice(0, 10));
const clockOfTheCity = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
});

test("the city's day is what the time zone Asia/Shanghai says it is", () => {
  fc.assert(
    fc.property(instant, (at) => {
      expect(dayOf(at)).toBe(clockOfTheCity.format(new Date(at)));
    }),
  );
});

test("a day begins with its first millisecond, and the one before belongs to yesterday", () => {
  fc.assert(
    fc.property(day, (today) => {
      const first = startOf(today);
      const before = new Date(Date.parse(first) - 1).toISOString();

      expect(dayOf(first)).toBe(today);
      expect(dayOf(before)).toBe(addDays(today, -1));
    }),
  );
});

test("days that are added are the days between, forwards and backwards", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
      const to = addDays(from, days);

      expect(daysBetween(from, to)).toBe(days);
      expect(daysBetween(to, from)).toBe(0 - days);
      expect(addDays(to, -days)).toBe(from);
    }),
  );
});

test("minutes that are added are the minutes between", () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: -100_000, max: 100_000 }), (from, minutes) => {
      expect(minutesBetween(from, addMinutes(from, minutes))).toBe(minutes);
    }),
  );
});
