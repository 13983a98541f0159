import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creditedMinutes, mayCheckIn, mayCheckOut } from "#activities/domain/hours.ts";
import { addMinutes } from "#shared/domain/day.ts";
import { eleven, nine } from "#tests/support/things.ts";

/** 9:00 to 11:00: two hours long. */
const span = { startsAt: nine, endsAt: eleven };
const at = (minutes: number, seconds = 0) =>
  new Date(Date.parse(nine) + minutes * 60_000 + seconds * 1000).toISOString();
const minutes = fc.integer({ min: -600, max: 3000 });

describe("credited minutes", () => {
  test.each([
    ["the whole activity", 0, 120, 120],
    ["an early arrival counts, as far as the allowance goes", -30, 120, 150],
    ["an hour early is half an hour too much", -60, 120, 150],
    ["early and late together share one allowance", -30, 150, 150],
    ["five minutes are less than one step", 0, 5, 0],
    ["six minutes are one step", 0, 6, 6],
    ["119 minutes are 19 whole steps", 0, 119, 114],
    ["leaving at once is worth nothing", 10, 10, 0],
    ["a check-out before the check-in is worth nothing, not less", 60, 30, 0],
  ])("%s", (_what, from, to, credited) => {
    const presence = { checkedInAt: at(from), checkedOutAt: at(to) };

    expect(creditedMinutes(presence, span)).toBe(credited);
  });

  test.each([
    ["no check-out", { checkedInAt: at(0) }],
    ["no check-in", { checkedOutAt: at(120) }],
    ["neither", {}],
  ])("are 0 with %s", (_what, presence) => {
    expect(creditedMinutes(presence, span)).toBe(0);
  });

  test("seconds never round a step up", () => {
    const presence = { checkedInAt: at(0, 1), checkedOutAt: at(6, 0) };

    expect(creditedMinutes(presence, span)).toBe(0);
  });

  test("an activity of 45 minutes credits at most 72: 75 rounded down to a step", () => {
    const short = { startsAt: nine, endsAt: at(45) };

    expect(creditedMinutes({ checkedInAt: at(-60), checkedOutAt: at(165) }, short)).toBe(72);
  });

  test("are a multiple of six, never negative, never more than length and allowance", () => {
    fc.assert(
      fc.property(
        minutes,
        minutes,
        fc.integer({ min: 30, max: 1440 }),
        (checkIn, checkOut, length) => {
          const presence = { checkedInAt: at(checkIn), checkedOutAt: at(checkOut) };

          const credited = creditedMinutes(presence, { startsAt: nine, endsAt: at(length) });

          expect(credited % 6).toBe(0);
          expect(credited).toBeGreaterThanOrEqual(0);
          expect(credited).toBeLessThanOrEqual(length + 30);
          expect(credited).toBeLessThanOrEqual(Math.max(0, checkOut - checkIn));
        },
      ),
    );
  });

  test("lose less than one step to rounding, and only what is above the cap besides", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (stay) => {
        const credited = creditedMinutes({ checkedInAt: at(0), checkedOutAt: at(stay) }, span);

        expect(Math.min(stay, 150) - credited).toBeLessThan(6);
        expect(Math.min(stay, 150) - credited).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("never shrink by staying longer", () => {
    fc.assert(
      fc.property(minutes, fc.nat(600), fc.nat(600), (checkIn, stay, longer) => {
        const worth = (until: number) =>
          creditedMinutes({ checkedInAt: at(checkIn), checkedOutAt: at(checkIn + until) }, span);

        expect(worth(stay + longer)).toBeGreaterThanOrEqual(worth(stay));
      }),
    );
  });
});

describe("the doors in time", () => {
  const millisecond = (instant: string, by: number) =>
    new Date(Date.parse(instant) + by).toISOString();

  test.each([
    ["a moment before it opens", millisecond(at(-60), -1), false],
    ["an hour before the start", at(-60), true],
    ["at the start", at(0), true],
    ["at the end", at(120), true],
    ["a moment after the end", millisecond(at(120), 1), false],
  ])("check-in %s", (_when, now, isOpen) => {
    expect(mayCheckIn(span, now)).toBe(isOpen);
  });

  test.each([
    ["a moment before the start", millisecond(at(0), -1), false],
    ["at the start", at(0), true],
    ["at the end", at(120), true],
    ["two hours after the end", at(240), true],
    ["a moment later than that", millisecond(at(240), 1), false],
  ])("check-out %s", (_when, now, isOpen) => {
    expect(mayCheckOut(span, now)).toBe(isOpen);
  });

  test("whoever may check in during the activity may check out then too", () => {
    fc.assert(
      fc.property(minutes, (minute) => {
        const now = addMinutes(nine, minute);
        const isDuring = now >= nine && now <= eleven;

        expect(mayCheckIn(span, now) && mayCheckOut(span, now)).toBe(isDuring);
      }),
    );
  });
});
