import fc from "fast-check";
import { expect, test } from "vitest";
import { maskPhone, normalPhone } from "#registry/domain/phone.ts";

const mobile = fc.stringMatching(/^1[3-9]\d{9}$/u);
const fullWidth = (text: string) =>
  text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

test.each([
  ["13900001111", "as it is"],
  ["139 0000 1111", "with spaces"],
  ["139-0000-1111", "with hyphens"],
  ["139–0000—1111", "with dashes"],
  ["(139)00001111", "with brackets"],
  ["（139）00001111", "with full-width brackets"],
  ["１３９００００１１１１", "in full width"],
  ["+8613900001111", "with the country code"],
  ["+86 139 0000 1111", "with the country code apart"],
  ["＋86 13900001111", "with a full-width plus"],
  ["008613900001111", "as dialled from abroad"],
  ["8613900001111", "with the country code alone"],
  ["　13900001111　", "with full-width spaces around it"],
])("%j is 13900001111, %s", (typed) => {
  expect(normalPhone(typed)).toBe("13900001111");
});

test.each([
  ["1390000111", "is too short"],
  ["139000011112", "is too long"],
  ["12900001111", "begins like no mobile number"],
  ["23900001111", "does not begin with 1"],
  ["0714-8712345", "is a landline"],
  ["+85291234567", "is of another region"],
  ["+1 3900001111", "is of another country"],
  ["868613900001111", "has the country code twice"],
  ["1390000111O", "has a letter in it"],
  ["13900001111,", "ends in a comma"],
  ["13900001111/13900002222", "is two numbers"],
  ["", "is nothing"],
])("%j is no mobile number: it %s", (typed) => {
  expect(normalPhone(typed)).toBeUndefined();
});

test("however a mobile number is typed, it is the same number", () => {
  const separators = fc.array(fc.constantFrom("", " ", "-", "　", "‐"), {
    minLength: 11,
    maxLength: 11,
  });
  fc.assert(
    fc.property(
      mobile,
      separators,
      fc.constantFrom("", "+86", "0086", "86"),
      (number, gaps, code) => {
        const typed = code + [...number].map((digit, at) => `${gaps[at]}${digit}`).join("");

        expect(normalPhone(typed)).toBe(number);
        expect(normalPhone(fullWidth(typed))).toBe(number);
      },
    ),
  );
});

test("a masked phone shows three digits and four, and nothing of those between", () => {
  fc.assert(
    fc.property(mobile, (number) => {
      expect(maskPhone(number)).toBe(`${number.slice(0, 3)}****${number.slice(7)}`);
    }),
  );
});
