import fc from "fast-check";
import { expect, test } from "vitest";
import { minutesToNextStar, starHours, starsOf } from "#evaluation/domain/stars.ts";

test.each([
  [0, 0, 6000],
  [5_999, 0, 1],
  [6_000, 1, 12_000],
  [17_999, 1, 1],
  [18_000, 2, 18_000],
  [36_000, 3, 24_000],
  [60_000, 4, 30_000],
  [89_999, 4, 1],
  [90_000, 5, undefined],
  [1_000_000, 5, undefined],
])("%i minutes are %i stars, and the next one is %s minutes away", (minutes, stars, toNext) => {
  expect(starsOf(minutes)).toBe(stars);
  expect(minutesToNextStar(minutes)).toBe(toNext);
});

test("the ministry's 2012 steps are 100, 300, 600, 1,000 and 1,500 hours", () => {
  expect(starHours).toEqual([100, 300, 600, 1000, 1500]);
});

test("the minutes that are said to be missing give exactly one star more", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 89_999 }), (minutes) => {
      const missing = minutesToNextStar(minutes) ?? 0;
      expect(starsOf(minutes + missing)).toBe(starsOf(minutes) + 1);
      expect(starsOf(minutes + missing - 1)).toBe(starsOf(minutes));
    }),
  );
});
