/** Unified social credit codes: the check character of GB 32100-2015. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creditCheckOf, isCreditCode, normalCreditCode } from "#registry/domain/credit-code.ts";

const alphabet = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
const character = fc.constantFrom(...alphabet);
const body = fc
  .tuple(
    fc.array(character, { minLength: 2, maxLength: 2 }),
    fc.stringMatching(/^\d{6}$/u),
    fc.array(character, { minLength: 9, maxLength: 9 }),
  )
  .map(([kind, division, rest]) => `${kind.join("")}${division}${rest.join("")}`);
const code = body.map((text) => `${text}${creditCheckOf(text)}`);

describe("a credit code", () => {
  // The standard's own example, and two codes that their holders publish.
  test.each(["91350100M000100Y43", "91110000802100433B", "91440300708461136T"])(
    "%s is possible",
    (published) => {
      expect(isCreditCode(published)).toBe(true);
    },
  );

  test("is possible with its check character, and with no other", () => {
    fc.assert(
      fc.property(code, character, (whole, other) => {
        expect(isCreditCode(whole)).toBe(true);
        fc.pre(other !== whole[17]);
        expect(isCreditCode(`${whole.slice(0, 17)}${other}`)).toBe(false);
      }),
    );
  });

  test("with one character typed wrong is not possible", () => {
    fc.assert(
      fc.property(code, fc.nat(17), character, (whole, at, other) => {
        fc.pre(other !== whole[at]);
        expect(isCreditCode(`${whole.slice(0, at)}${other}${whole.slice(at + 1)}`)).toBe(false);
      }),
    );
  });

  test("with two neighbours swapped is not possible", () => {
    fc.assert(
      fc.property(code, fc.nat(15), (whole, at) => {
        const [one, other] = [whole[at] ?? "", whole[at + 1] ?? ""];
        fc.pre(one !== other);
        const swapped = `${whole.slice(0, at)}${other}${one}${whole.slice(at + 2)}`;
        expect(isCreditCode(swapped)).toBe(false);
      }),
    );
  });

  test.each([
    "",
    "91350100M000100Y4",
    "91350100M000100Y433",
    "9135O100M000100Y43",
    "91350100M000100y43",
  ])("%j is none", (text) => {
    expect(isCreditCode(text)).toBe(false);
  });

  test("is read in full width, small letters, with spaces and hyphens", () => {
    expect(normalCreditCode(" ９１３５０１００-m000 100y43 ")).toBe("91350100M000100Y43");
  });
});
