import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  birthDayOf,
  checkCharacterOf,
  type DocumentKind,
  documentKinds,
  isPossibleDocument,
  maskDocument,
  normalDocument,
} from "#registry/domain/document.ts";
import { anyIdentityNumber, identityNumber } from "#tests/support/documents.ts";

const today = "2026-03-02";
const card: DocumentKind = "resident-identity-card";
const isCard = (number: string) => isPossibleDocument(card, number, today);

/** The first two are the standard's own examples. */
test.each([
  ["11010519491231002", "X"],
  ["44052418800101001", "4"],
  ["53010219200508011", "X"],
])("GB 11643-1999: %s is followed by %s", (digits, character) => {
  expect(checkCharacterOf(digits)).toBe(character);
});

test("the check character is the one that makes the weighted sum 1 modulo 11 (ISO 7064)", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{17}$/u), (digits) => {
      const all = [...digits, checkCharacterOf(digits)];
      const worthOf = (character: string) => (character === "X" ? 10 : Number(character));

      const sum = all.reduce(
        (total, character, at) => total + worthOf(character) * 2 ** (17 - at),
        0,
      );

      expect(sum % 11).toBe(1);
    }),
  );
});

describe("a resident identity number", () => {
  test("is possible when it is valid", () => {
    fc.assert(
      fc.property(anyIdentityNumber, (number) => {
        expect(isCard(number)).toBe(true);
      }),
    );
  });

  test("is refused when any single character of it is another one", () => {
    fc.assert(
      fc.property(anyIdentityNumber, fc.nat(17), (number, at) => {
        const others = [..."0123456789X"].filter((character) => character !== number[at]);

        const changed = others.map((other) => number.slice(0, at) + other + number.slice(at + 1));

        expect(changed.filter(isCard)).toEqual([]);
      }),
    );
  });

  test("is refused when two neighbours in it change places", () => {
    fc.assert(
      fc.property(anyIdentityNumber, fc.nat(16), (number, at) => {
        const [one = "", two = ""] = number.slice(at, at + 2);
        fc.pre(one !== two);

        expect(isCard(number.slice(0, at) + two + one + number.slice(at + 2))).toBe(false);
      }),
    );
  });

  test.each([
    ["born today", identityNumber(today), true],
    ["born tomorrow", identityNumber("2026-03-03"), false],
    ["born on the first day of 1900", identityNumber("1900-01-01"), true],
    ["born before 1900", identityNumber("1899-12-31"), false],
    ["born on a leap day", identityNumber("2024-02-29"), true],
    ["born on a leap day that was none", identityNumber("1900-02-29"), false],
    ["born on 31 April", identityNumber("1990-04-31"), false],
    ["born in a 13th month", identityNumber("1990-13-01"), false],
    ["born on day 0", identityNumber("1990-01-00"), false],
    ["of 17 characters", identityNumber("1990-03-07").slice(0, 17), false],
    ["of 19 characters", `${identityNumber("1990-03-07")}0`, false],
    ["of the old 15 digits", "110105491231002", false],
    ["with an X inside", `X${identityNumber("1990-03-07").slice(1)}`, false],
    ["of letters", "ABCDEFGHIJKLMNOPQR", false],
    ["not yet in its normal form", "11010519491231002x", false],
    ["that is empty", "", false],
  ])("of somebody %s: %s is possible: %s", (_name, number, isPossible) => {
    expect(isCard(number)).toBe(isPossible);
  });

  test("tells the birth day", () => {
    expect(birthDayOf("11010519491231002X")).toBe("1949-12-31");
    expect(birthDayOf(identityNumber("2024-02-29"))).toBe("2024-02-29");
    expect(birthDayOf(identityNumber("2023-02-29"))).toBeUndefined();
  });
});

test.each([
  ["11010519491231002x", "a lower-case x"],
  ["１１０１０５１９４９１２３１００２Ｘ", "full-width digits"],
  ["１１０１０５１９４９１２３１００２ｘ", "a full-width x"],
  [" 110105 19491231 002X ", "spaces"],
  ["110105　19491231　002X", "full-width spaces"],
  ["110105-19491231-002X", "hyphens"],
  ["110105‐19491231–002X", "other dashes"],
  ["110105－19491231－002X", "full-width hyphens"],
  ["110105\t19491231\n002X", "tabs and line breaks"],
])("%j is 11010519491231002X: %s say nothing", (typed) => {
  expect(normalDocument(typed)).toBe("11010519491231002X");
});

test("the normal form of a normal form is itself", () => {
  const unit = fc.constantFrom(..."1２xＸA-－‐ 　é护");
  fc.assert(
    fc.property(fc.string({ unit }), (typed) => {
      expect(normalDocument(normalDocument(typed))).toBe(normalDocument(typed));
    }),
  );
});

test.each(documentKinds.filter((kind) => kind !== card))(
  "a %s has 5 to 20 letters and digits, and no check digit",
  (kind) => {
    const possible = ["E1234", "H12345678", "EC1234567", "A".repeat(20)];
    const impossible = ["", "E123", "A".repeat(21), "E 12345", "e12345", "护照12345", "E1234\n"];

    expect(possible.filter((number) => isPossibleDocument(kind, number, today))).toEqual(possible);
    expect(impossible.filter((number) => isPossibleDocument(kind, number, today))).toEqual([]);
  },
);

describe("a masked number", () => {
  test("of an identity card shows place and end, and not the birth day", () => {
    fc.assert(
      fc.property(anyIdentityNumber, (number) => {
        const masked = maskDocument(card, number);

        expect(masked).toBe(`${number.slice(0, 6)}********${number.slice(14)}`);
        expect(masked).toHaveLength(18);
      }),
    );
  });

  test.each([
    ["E12345678", "*******78"],
    ["E1234", "***34"],
  ])("of a passport shows two characters: %s is %s", (number, masked) => {
    expect(maskDocument("passport", number)).toBe(masked);
  });
});
