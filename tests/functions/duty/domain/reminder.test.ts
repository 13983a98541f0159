import fc from "fast-check";
import { expect, test } from "vitest";
import { lastStagesDays, stageOn } from "#duty/domain/reminder.ts";
import { daysLeft } from "#duty/domain/standing.ts";
import { addDays, daysInYear } from "#shared/domain/day.ts";

const years = Array.from({ length: 10 }, (_none, at) => 2026 + at);
const daysOf = (year: number) =>
  Array.from({ length: daysInYear(year) }, (_none, at) => addDays(`${year}-01-01`, at));
const inOrder = [
  ...Array.from({ length: 10 }, (_none, at) => `month-${String(at + 1).padStart(2, "0")}`),
  ...["days-60", "days-30", "days-14", "days-7"],
];

test.each([
  ["2026-01-01", "month-01", "duty-behind"],
  ["2026-02-28", "month-02", "duty-behind"],
  ["2026-10-31", "month-10", "duty-behind"],
  ["2026-11-01", "days-60", "duty-last-days"],
  ["2026-11-30", "days-60", "duty-last-days"],
  ["2026-12-01", "days-30", "duty-last-days"],
  ["2026-12-16", "days-30", "duty-last-days"],
  ["2026-12-17", "days-14", "duty-last-days"],
  ["2026-12-24", "days-7", "duty-last-days"],
  ["2026-12-31", "days-7", "duty-last-days"],
  ["2028-11-01", "days-60", "duty-last-days"],
])("%s belongs to the stage %s", (today, name, kind) => {
  expect(stageOn(today)).toEqual({ name, kind });
});

test("in ten years of days every stage comes once a year, whole and in order", () => {
  for (const year of years) {
    const names = daysOf(year).map((day) => stageOn(day).name);
    const changes = names.filter((name, at) => name !== names[at - 1]);

    expect(changes).toEqual(inOrder);
  }
});

test("a countdown stage begins on its day and says no more days than are left", () => {
  for (const year of years) {
    for (const day of daysOf(year)) {
      const { name, kind } = stageOn(day);
      const left = daysLeft(day);

      expect(kind === "duty-last-days").toBe(left <= Math.max(...lastStagesDays));
      if (kind === "duty-last-days") expect(left).toBeLessThanOrEqual(Number(name.slice(5)));
    }
  }
});

test("a clock that stood still finds the last stage that began, and never one twice", () => {
  const ticks = fc.uniqueArray(fc.nat(daysInYear(2026) - 1), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(ticks, (days) => {
      const ticked = [...days].sort((a, b) => a - b).map((at) => addDays("2026-01-01", at));

      const found = ticked.map((day) => stageOn(day).name);

      const distinct = [...new Set(found)];
      expect(distinct).toEqual(inOrder.filter((name) => distinct.includes(name)));
      expect(found).toEqual([...found].sort((a, b) => inOrder.indexOf(a) - inOrder.indexOf(b)));
    }),
  );
});
