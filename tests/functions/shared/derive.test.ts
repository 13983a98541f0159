import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { derive, digestOf } from "#shared/derive.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The first 130 bits of the hash, five at a time, the slow way round. */
function slowly(causes: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(causes)).digest("hex");
  const bits = BigInt(`0x${hash}`).toString(2).padStart(256, "0").slice(0, 130);
  return (bits.match(/.{5}/gu) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join("");
}

test("an id is the first 130 bits of its causes' hash, as 26 characters without I, L, O and U", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (causes) => {
      expect(derive(...causes)).toBe(slowly(causes));
    }),
  );
});

test.each([
  ["no cause and an empty one", [], [""]],
  ["one cause and its two halves", ["order1"], ["order", "1"]],
  ["causes that are cut elsewhere", ["a", "bc"], ["ab", "c"]],
  ["causes the other way round", ["a", "b"], ["b", "a"]],
  ["a cause that looks like two", ['a","b'], ["a", "b"]],
  ["causes that differ in case", ["A"], ["a"]],
])("%s have different ids", (_name, one, other) => {
  expect(derive(...one)).not.toBe(derive(...other));
});

test("equal contents have one digest of 16 characters, different ones have others", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other);

      expect(digestOf(one)).toMatch(/^[0-9A-Z]{16}$/u);
      expect(digestOf(structuredClone(one))).toBe(digestOf(one));
      expect(digestOf(one) === digestOf(other)).toBe(isSame);
    }),
  );
});
