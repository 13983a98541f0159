/** What is asked of somebody who registers, and what is made of it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Application, applicationFields, check } from "#registry/domain/application.ts";
import { sexOf } from "#registry/domain/document.ts";
import type { Profile } from "#registry/domain/profile.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { anyIdentityNumber, identityNumber } from "#tests/support/documents.ts";
import * as places from "#tests/support/places.ts";

const today = "2026-03-02";
const form: Application = {
  name: "王小明",
  documentKind: "resident-identity-card",
  documentNumber: identityNumber("1990-03-07", 1),
  phone: "139 0000 1111",
  area: places.village,
};
const passport = { documentKind: "passport", documentNumber: "e12345678" } as const;
const checked = (how: Partial<Application> = {}) => check({ ...form, ...how }, today);
const profileOf = (how: Partial<Application> = {}) =>
  JSON.parse(checked(how).personal.profile) as Profile;
const refusalOf = (how: Partial<Application>) => {
  try {
    checked(how);
    return "none";
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

describe("a resident number", () => {
  test("says birth day and sex, whatever was typed beside it", () => {
    fc.assert(
      fc.property(anyIdentityNumber, (documentNumber) => {
        const told = profileOf({
          ...{ documentNumber, birthDay: "2001-01-01", sex: "male" },
          ...{ guardianName: "王大明", guardianPhone: "13900002222" },
        });

        expect(told.birthDay.replaceAll("-", "")).toBe(documentNumber.slice(6, 14));
        expect(told.sex).toBe(sexOf(documentNumber));
      }),
    );
  });

  test.each([
    [1, "male"],
    [2, "female"],
    [999, "male"],
    [0, "female"],
  ])("whose order is %i is that of a %s", (nth, sex) => {
    expect(profileOf({ documentNumber: identityNumber("1990-03-07", nth) }).sex).toBe(sex);
  });
});

describe("a document that says no birth day", () => {
  test("asks for it, and believes what is said of the sex", () => {
    expect(refusalOf(passport)).toBe("birth-day-required");
    const told = profileOf({ ...passport, birthDay: "1990-03-07", sex: "female" });
    expect(told).toMatchObject({ birthDay: "1990-03-07", sex: "female" });
    expect(profileOf({ ...passport, birthDay: "1990-03-07" }).sex).toBeUndefined();
  });

  test.each(["1899-12-31", "2026-03-03"])("does not take %s for one", (birthDay) => {
    expect(refusalOf({ ...passport, birthDay })).toBe("birth-day-required");
  });

  test("asks the under-aged for a guardian by it", () => {
    const child = { ...passport, birthDay: "2010-01-01" };
    expect(refusalOf(child)).toBe("guardian-required");
    const guarded = checked({ ...child, guardianName: "王大明", guardianPhone: "139-0000-2222" });
    expect(guarded.isUnderAge).toBe(true);
    expect(guarded.personal).toMatchObject({
      guardianName: "王大明",
      guardianPhone: "13900002222",
    });
  });
});

test("what is only personal is nowhere among what is shown", () => {
  const told = checked({
    ...{ nationality: "tujia", political: "party-member", education: "doctor" },
    ...{ skills: ["first-aid"], interests: ["elderly"], available: ["holidays"] },
    ...{ unit: " 91350100m000100y43", teamsWished: [places.squad, places.squad] },
  });

  expect(told.facts).toEqual({
    ...{ name: "王小明", documentKind: "resident-identity-card", area: places.village },
    ...{ documentMasked: expect.stringMatching(/^420281\*{8}/u), phoneMasked: "139****1111" },
    ...{ skills: ["first-aid"], interests: ["elderly"], available: ["holidays"] },
    ...{ unit: "91350100M000100Y43", teamsWished: [places.squad] },
  });
  expect(JSON.parse(told.personal.profile)).toMatchObject({
    ...{ nationality: "tujia", political: "party-member", education: "doctor" },
  });
  const shown = JSON.stringify(told.facts);
  for (const text of ["tujia", "party-member", "doctor", "1990-03-07", told.personal.document]) {
    expect(shown).not.toContain(text);
  }
});

test.each([
  ["a wrong check digit", { documentNumber: "110105194912310021" }, "document-invalid"],
  ["a landline", { phone: "0714-8712345" }, "phone-invalid"],
  ["a unit's code with a wrong check", { unit: "91350100M000100Y44" }, "unit-code-invalid"],
])("%s is refused", (_name, how, code) => {
  expect(refusalOf(how)).toBe(code);
});

test("a value that was ticked twice counts once, and one that is not offered is none", () => {
  const { skills } = applicationFields;

  expect(skills.parse(["legal", "legal"])).toEqual(["legal"]);
  expect(skills.safeParse(["juggling"]).success).toBe(false);
});
