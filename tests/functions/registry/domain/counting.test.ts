/** Counters follow records: whatever happens to them, the sum of changes is what a count would say. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { cityChange, countChanges } from "#registry/domain/counting.ts";
import { type Volunteer, volunteerStates } from "#registry/domain/volunteer.ts";
import { townOf } from "#shared/domain/area.ts";
import * as places from "#tests/support/places.ts";

type Placed = Pick<Volunteer, "state" | "area" | "unit">;
const placed: fc.Arbitrary<Placed> = fc.record({
  state: fc.constantFrom(...volunteerStates),
  area: fc.constantFrom(places.village, places.nextVillage, places.farVillage, places.city),
  unit: fc.constantFrom(undefined, "91350100M000100Y43", "91110000802100433B"),
});

test("after any life of any number of records every counter says how many there are", () => {
  const lives = fc.array(fc.array(placed, { minLength: 1, maxLength: 6 }), { maxLength: 6 });
  fc.assert(
    fc.property(lives, (records) => {
      const counters = new Map<string, { registered: number; verified: number }>();
      let city = 0;
      for (const life of records) {
        for (const [at, after] of life.entries()) {
          const before = life[at - 1];
          city += cityChange(before, after);
          for (const { of, registered, verified } of countChanges(before, after)) {
            const now = counters.get(of) ?? { registered: 0, verified: 0 };
            counters.set(of, {
              registered: now.registered + registered,
              verified: now.verified + verified,
            });
          }
        }
      }

      const last = records.flatMap((life) => life.slice(-1));
      const counted = last.filter(({ state }) => state === "submitted" || state === "verified");
      expect(city).toBe(counted.length);
      for (const [of, counts] of counters) {
        const here = counted.filter(({ area, unit }) => townOf(area) === of || unit === of);
        expect(counts.registered).toBe(here.length);
        expect(counts.verified).toBe(here.filter(({ state }) => state === "verified").length);
      }
    }),
  );
});

test("what changes nothing that is counted writes no counter", () => {
  fc.assert(
    fc.property(placed, (one) => {
      expect(countChanges(one, { ...one })).toEqual([]);
      expect(cityChange(one, { ...one })).toBe(0);
    }),
  );
  const moved = { state: "submitted", unit: undefined } as const;
  expect(
    countChanges({ ...moved, area: places.village }, { ...moved, area: places.nextVillage }),
  ).toEqual([]);
});
