import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { derive } from "#shared/derive.ts";
import * as ids from "#shared/domain/ids.ts";

const { IdempotencyKey, ...kinds } = ids;
const prefixes = {
  AccountId: "acc",
  VolunteerId: "vol",
  TeamId: "team",
  SiteId: "site",
  ActivityId: "act",
  OrderId: "ord",
  RewardId: "rew",
  VoucherId: "vou",
  GrantId: "grant",
  MergeId: "merge",
} as const satisfies Record<keyof typeof kinds, string>;

const body = "0123456789AB";
const accepts = (kind: keyof typeof kinds, text: unknown) => kinds[kind].safeParse(text).success;

describe.each(Object.entries(prefixes) as [keyof typeof kinds, string][])("%s", (kind, prefix) => {
  test("takes any id that is derived, whatever from", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (causes) => {
        expect(accepts(kind, `${prefix}_${derive(...causes)}`)).toBe(true);
      }),
    );
  });

  test("takes no id of another kind", () => {
    const others = Object.values(prefixes).filter((other) => other !== prefix);

    expect(others.filter((other) => accepts(kind, `${other}_${body}`))).toEqual([]);
  });

  test.each([
    ["one of 11 characters", `${prefix}_${body.slice(1)}`],
    ["one of 27 characters", `${prefix}_${"A".repeat(27)}`],
    ["lower-case letters", `${prefix}_${body.toLowerCase()}`],
    ["a key separator", `${prefix}_${body}#X`],
    ["a path separator", `${prefix}_${body}/..`],
    ["a line break at its end", `${prefix}_${body}\n`],
    ["something before it", `x${prefix}_${body}`],
    ["its prefix alone", `${prefix}_`],
    ["a number", 123456789012],
  ])("does not take %s", (_name, text) => {
    expect(accepts(kind, text)).toBe(false);
  });

  test.each([12, 26])("takes one of %i characters", (length) => {
    expect(accepts(kind, `${prefix}_${"Z".repeat(length)}`)).toBe(true);
  });
});

test.each([
  ["k".repeat(16), true],
  ["k".repeat(64), true],
  [crypto.randomUUID(), true],
  ["Az09_-Az09_-Az09", true],
  ["k".repeat(15), false],
  ["k".repeat(65), false],
  [`${"k".repeat(15)}键`, false],
  [`${"k".repeat(15)} `, false],
  [`${"k".repeat(15)}\n`, false],
  ["", false],
])("an idempotency key may be %j: %s", (key, isGood) => {
  expect(IdempotencyKey.safeParse(key).success).toBe(isGood);
});
