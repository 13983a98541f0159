import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { followUpOf, readFollowUp, referenceOf } from "#orders/domain/follow-up.ts";
import { derive } from "#shared/derive.ts";
import type { OrderId } from "#shared/domain/ids.ts";

const someOrder = fc.string().map((cause) => `ord_${derive("order", cause)}` as OrderId);
const someMac = fc.stringMatching(/^[\w-]{43}$/);

describe("a follow-up link", () => {
  test("carries its order and its secret, and gives both back", () => {
    fc.assert(
      fc.property(someOrder, someMac, (order, mac) => {
        expect(readFollowUp(followUpOf(order, mac))).toEqual({ order, mac });
      }),
    );
  });

  test("is one word that an address can hold, as the door asks for it", () => {
    fc.assert(
      fc.property(someOrder, someMac, (order, mac) => {
        expect(followUpOf(order, mac)).toMatch(/^[0-9A-Za-z_-]{40,90}$/);
      }),
    );
  });

  test.each([
    ["nothing", ""],
    ["small letters", `${"a".repeat(26)}${"m".repeat(43)}`],
    ["too little", "ABCD"],
    ["hyphens", `${"A-".repeat(13)}${"m".repeat(43)}`],
    ["a path", `../${"A".repeat(23)}${"m".repeat(43)}`],
  ])("is none with %s where the order should be", (_what, link) => {
    expect(readFollowUp(link)).toBeUndefined();
  });

  test("reading never throws, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        const read = readFollowUp(typed);

        if (read) expect(followUpOf(read.order, read.mac)).toBe(typed);
      }),
    );
  });
});

test("the reference that people say on the phone is the start of the order's id, in two groups", () => {
  expect(referenceOf("ord_ABCD1234EFGH5678JKMN9012PQ" as OrderId)).toBe("ABCD-1234");
});
