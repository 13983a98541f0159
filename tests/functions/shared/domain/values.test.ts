import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type * as z from "zod";
import {
  Day,
  Instant,
  line,
  PageQuery,
  pageOf,
  paragraph,
  Version,
} from "#shared/domain/values.ts";

const takes = (shape: z.ZodType, value: unknown) => shape.safeParse(value).success;

describe.each([
  ["one line", line(2, 5)],
  ["several lines", paragraph(2, 5)],
])("a text of %s", (_name, shape) => {
  test("is kept without the space around it, and counted so", () => {
    expect(shape.parse(" \t 清洁家园活 \n ")).toBe("清洁家园活");
    expect(takes(shape, "   a   ")).toBe(false);
  });

  test.each([
    ["too short", "a"],
    ["too long", "abcdef"],
    ["nothing but space", "     "],
    ["with a zero in it", "ab\u0000"],
    ["with an escape in it", "ab\u001b"],
    ["with half a character in it", "ab\ud83d"],
    ["that is no text", 12345],
  ])("is not taken when it is %s", (_case, text) => {
    expect(takes(shape, text)).toBe(false);
  });
});

test.each(["\n", "\r", "\t", "\u0085", "\u2028", "\u2029"])(
  "%j ends a line, so one line has none of it",
  (separator) => {
    expect(takes(line(1, 10), `a${separator}b`)).toBe(false);
  },
);

test.each(["\n", "\r\n", "\t"])("several lines may have %j between them", (separator) => {
  expect(paragraph(1, 10).parse(`a${separator}b`)).toBe(`a${separator}b`);
});

test("whatever is taken as one line is what was typed, trimmed, and one line to any reader", () => {
  const unit = fc.constantFrom("好", "a", " ", "\u00a0", "\n", "\u2028", "\u0000", "\ud83d", "🎉");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 8 }), (typed) => {
      const taken = line(0, 100).safeParse(typed);

      const isOneLine = /^[好a\u{1f389}\s]*$/u.test(typed) && !/[\n\u2028]/u.test(typed.trim());
      expect(taken.success).toBe(isOneLine);
      if (taken.success) expect(taken.data).toBe(typed.trim());
    }),
  );
});

describe("a page of a list", () => {
  test("holds 50 unless it says how many", () => {
    expect(PageQuery.parse({})).toEqual({ limit: 50 });
    expect(PageQuery.parse({ limit: "7", after: "x" })).toEqual({ limit: 7, after: "x" });
  });

  test.each(["0", "101", "-1", "1.5", "many", "", "NaN", "Infinity"])("never holds %j", (limit) => {
    expect(takes(PageQuery, { limit })).toBe(false);
  });

  test("is not asked for with more than 400 characters, or anything else", () => {
    expect(takes(PageQuery, { after: "x".repeat(400) })).toBe(true);
    expect(takes(PageQuery, { after: "x".repeat(401) })).toBe(false);
    expect(takes(PageQuery, { before: "x" })).toBe(false);
  });

  test("tells its items and where the next begins, and nothing else", () => {
    const page = pageOf(Day);

    expect(takes(page, { items: [] })).toBe(true);
    expect(takes(page, { items: ["2026-03-02"], next: "x" })).toBe(true);
    expect(takes(page, { items: ["2026-02-30"] })).toBe(false);
    expect(takes(page, { items: [], total: 3 })).toBe(false);
  });
});

test.each([
  ["2026-03-02T02:00:00Z", true],
  ["2026-03-02T02:00:00.123Z", true],
  ["2026-03-02T10:00:00+08:00", false],
  ["2026-03-02T10:00:00", false],
  ["2026-02-30T02:00:00Z", false],
  ["2026-03-02", false],
])("%s is an instant: %s", (text, isInstant) => {
  expect(takes(Instant, text)).toBe(isInstant);
});

test.each([
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-13-01", false],
  ["2026-3-2", false],
])("%s is a day: %s", (text, isDay) => {
  expect(takes(Day, text)).toBe(isDay);
});

test.each([
  [1, true],
  [0, false],
  [1.5, false],
  ["1", false],
])("%j is a version: %s", (value, isVersion) => {
  expect(takes(Version, value)).toBe(isVersion);
});
