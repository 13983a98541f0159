import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expiryOf, handOver, normalCode } from "#points/domain/voucher.ts";
import { derive } from "#shared/derive.ts";
import { aVoucher, refusalOf } from "#tests/support/things.ts";

const fullWidth = (text: string) =>
  text.replace(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

describe("a code", () => {
  test.each([
    ["as printed", "ABCD-1234-EFGH"],
    ["without hyphens", "ABCD1234EFGH"],
    ["in small letters", "abcd-1234-efgh"],
    ["with spaces", " ABCD 1234 EFGH "],
    ["with other dashes", "ABCD–1234—EFGH"],
    ["on a full-width keyboard", fullWidth("ABCD-1234-efgh")],
    ["with ideographic spaces", "abcd\u30001234\u3000efgh"],
    ["in groups of three", "abc-d12-34e-fgh"],
  ])("typed %s is the same code", (_how, typed) => {
    expect(normalCode(typed)).toBe("ABCD-1234-EFGH");
  });

  test("is the same however it is broken up and whatever the case", () => {
    const drawn = fc.string().map((cause) => derive(cause).slice(0, 12));
    const separators = fc.array(fc.constantFrom("", " ", "-", " - ", "·", "\t"), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(drawn, separators, fc.boolean(), (code, between, isSmall) => {
        const broken = [...code].map((character, at) => character + between[at]).join("");

        const typed = normalCode(isSmall ? broken.toLowerCase() : broken);

        expect(typed).toBe(normalCode(code));
        expect(normalCode(typed)).toBe(typed);
        expect(typed.replaceAll("-", "")).toBe(code);
      }),
    );
  });
});

test("a voucher is valid for seven days to the minute, across a leap day too", () => {
  expect(expiryOf("2026-03-02T02:00:00.000Z")).toBe("2026-03-09T02:00:00.000Z");
  expect(expiryOf("2028-02-25T02:00:00.000Z")).toBe("2028-03-03T02:00:00.000Z");
});

describe("handing over", () => {
  const voucher = aVoucher();
  const keeper = "acc_KEEPER000000";

  test("marks the voucher with who did it and by which command", () => {
    const handed = handOver(voucher, keeper, "key-1", voucher.issuedAt);

    expect(handed).toEqual({
      ...voucher,
      state: "handed-over",
      handedOverBy: keeper,
      handedOverKey: "key-1",
      version: 2,
    });
  });

  test.each([
    ["at once", "2026-03-02T02:00:00.000Z", "nothing refused"],
    ["a moment before it expires", "2026-03-09T01:59:59.999Z", "nothing refused"],
    ["seven days later", "2026-03-09T02:00:00.000Z", "voucher-expired"],
    ["a year later", "2027-03-09T02:00:00.000Z", "voucher-expired"],
  ])("%s", (_when, now, refusal) => {
    expect(refusalOf(() => handOver(voucher, keeper, "key-1", now))).toBe(refusal);
  });

  test("happens once: another command is told that the voucher is used", () => {
    const handed = handOver(voucher, keeper, "key-1", voucher.issuedAt);

    expect(refusalOf(() => handOver(handed, keeper, "key-2", voucher.issuedAt))).toBe(
      "voucher-used",
    );
  });

  test("the same command again changes nothing, even after the voucher would have expired", () => {
    const handed = handOver(voucher, keeper, "key-1", voucher.issuedAt);

    expect(handOver(handed, keeper, "key-1", "2027-01-01T00:00:00.000Z")).toBe(handed);
  });
});
