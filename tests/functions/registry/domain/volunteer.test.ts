import fc from "fast-check";
import { expect, test } from "vitest";
import { adultAgeYears, isUnderAge, volunteerNumberOf } from "#registry/domain/volunteer.ts";
import { derive } from "#shared/derive.ts";
import { addDays } from "#shared/domain/day.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";

test.each([
  ["2008-03-02", "2026-03-01", true],
  ["2008-03-02", "2026-03-02", false],
  ["2008-03-02", "2026-03-03", false],
  ["2008-12-31", "2026-12-30", true],
  ["2008-12-31", "2026-12-31", false],
  ["2026-03-02", "2026-03-02", true],
  ["1949-12-31", "2026-03-02", false],
])("whoever was born on %s is under age on %s: %s", (birthDay, today, isChild) => {
  expect(isUnderAge(birthDay, today)).toBe(isChild);
});

test.each([
  ["2008-02-29", "2026-02-28", true],
  ["2008-02-29", "2026-03-01", false],
  ["2082-02-29", "2100-02-28", true],
  ["2082-02-29", "2100-03-01", false],
])("whoever was born on %s comes of age on 1 March: under age on %s: %s", (birthDay, today, is) => {
  expect(isUnderAge(birthDay, today)).toBe(is);
});

test("whoever is of age stays so, and every child comes of age within 18 years and a day", () => {
  const day = fc
    .date({ min: new Date("1950-01-01"), max: new Date("2050-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.nat(366 * 40), (birthDay, days) => {
      const today = addDays(birthDay, days);
      const years = Number(today.slice(0, 4)) - Number(birthDay.slice(0, 4));
      const hadBirthday = today.slice(5) >= birthDay.slice(5);

      expect(isUnderAge(birthDay, today)).toBe(years - (hadBirthday ? 0 : 1) < adultAgeYears);
    }),
  );
});

test("a volunteer's number is twelve characters of the id, and never two volunteers'", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const [first, second] = [one, other].map((account) =>
        volunteerNumberOf(`vol_${derive("volunteer", account)}` as VolunteerId),
      );

      expect(first).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/u);
      expect(first === second).toBe(one === other);
    }),
  );
});
