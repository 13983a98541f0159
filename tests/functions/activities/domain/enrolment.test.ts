import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkIn, checkOut } from "#activities/domain/enrolment.ts";
import { addMinutes } from "#shared/domain/day.ts";
import { anEnrolment, eleven, nine, refusalOf } from "#tests/support/things.ts";

const enrolled = anEnrolment();
const present = anEnrolment({ checkedInAt: nine });
const ten = addMinutes(nine, 60);

describe("checking in", () => {
  test("notes the moment and nothing else", () => {
    expect(checkIn(enrolled, ten)).toEqual({ ...enrolled, checkedInAt: ten, version: 2 });
  });

  test("the first check-in stands, even when the second comes outside the time", () => {
    expect(checkIn(present, ten)).toBe(present);
    expect(checkIn(present, addMinutes(eleven, 600))).toBe(present);
  });

  test.each([
    ["61 minutes before the start", addMinutes(nine, -61)],
    ["a minute after the end", addMinutes(eleven, 1)],
  ])("is refused %s", (_when, now) => {
    expect(refusalOf(() => checkIn(enrolled, now))).toBe("check-in-outside-time");
  });
});

describe("checking out", () => {
  test("notes the moment and the command", () => {
    expect(checkOut(present, "key-1", eleven)).toEqual({
      ...present,
      checkedOutAt: eleven,
      checkOutKey: "key-1",
      version: 2,
    });
  });

  test("the same command again changes nothing, however late it comes", () => {
    const left = checkOut(present, "key-1", ten);

    expect(checkOut(left, "key-1", eleven)).toBe(left);
    expect(checkOut(left, "key-1", addMinutes(eleven, 600))).toBe(left);
  });

  test("the last check-out stands for whoever came back after leaving early", () => {
    const left = checkOut(present, "key-1", ten);

    expect(checkOut(left, "key-2", eleven)).toMatchObject({ checkedOutAt: eleven });
  });

  test("a check-out that arrives after a later one changes nothing", () => {
    const left = checkOut(present, "key-2", eleven);

    expect(checkOut(left, "key-1", ten)).toBe(left);
  });

  test("needs a check-in first", () => {
    expect(refusalOf(() => checkOut(enrolled, "key-1", eleven))).toBe("not-checked-in");
  });

  test.each([
    ["a minute before the start", addMinutes(nine, -1)],
    ["a minute after two hours from the end", addMinutes(eleven, 121)],
  ])("is refused %s", (_when, now) => {
    expect(refusalOf(() => checkOut(present, "key-1", now))).toBe("check-in-outside-time");
  });
});

test("whatever is pressed in whatever order, presence is the first check-in and the last check-out", () => {
  const press = fc.record({
    way: fc.constantFrom("in" as const, "out" as const),
    minute: fc.integer({ min: 0, max: 120 }),
  });
  fc.assert(
    fc.property(fc.array(press, { maxLength: 12 }), (unsorted) => {
      const presses = [...unsorted].sort((a, b) => a.minute - b.minute);

      let held = anEnrolment();
      for (const [at, { way, minute }] of presses.entries()) {
        const now = addMinutes(nine, minute);
        if (way === "in") held = checkIn(held, now);
        else if (held.checkedInAt) held = checkOut(held, `key-${at}`, now);
      }

      const first = presses.find((one) => one.way === "in");
      const isAfterFirst = presses.slice(first ? presses.indexOf(first) : presses.length);
      const last = isAfterFirst.findLast((one) => one.way === "out");
      expect(held.checkedInAt).toBe(first && addMinutes(nine, first.minute));
      expect(held.checkedOutAt).toBe(last && addMinutes(nine, last.minute));
    }),
  );
});
