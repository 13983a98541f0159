/** Who may give what: nobody more than they hold, by role and by place. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { identityRows } from "#identity/contract.ts";
import { givenBy, givers, isGiver, levelsOfRole, mustFit } from "#identity/domain/granting.ts";
import { type AreaCode, contains, levelOf } from "#shared/domain/area.ts";
import type { Actor, Grant } from "#shared/domain/role.ts";
import { type StaffRole, scopeOfRole, staffRoles } from "#shared/domain/role-names.ts";
import * as places from "#tests/support/places.ts";

const area = (code: AreaCode) => ({ of: "area", area: code }) as const;
const holding = (...grants: readonly Grant[]): Actor => ({ grants });
const codes = [...places.areas.map(({ code }) => code), places.otherCity];
const anyArea = fc.constantFrom(...codes);
const anyRole = fc.constantFrom(...staffRoles);
const areaRoles = staffRoles.filter((role) => scopeOfRole[role] === "area");

const fits = (role: StaffRole, code: AreaCode) => {
  try {
    mustFit(role, area(code));
    return true;
  } catch {
    return false;
  }
};

test("each role is given by those above it, and the centre by the centre alone", () => {
  const giversOf = (role: StaffRole) =>
    givers.filter((giver) => (givenBy[giver] as readonly StaffRole[]).includes(role));

  expect(Object.fromEntries(staffRoles.map((role) => [role, giversOf(role)]))).toEqual({
    leader: ["station", "institute", "centre"],
    station: ["institute", "centre"],
    institute: ["centre"],
    centre: ["centre"],
    keeper: ["station", "institute", "centre"],
    inspector: ["centre"],
    auditor: ["centre"],
  });
});

test("the doors admit exactly those who may give some role", () => {
  expect(identityRows.grantRole.who).toEqual(givers);
  expect(identityRows.revokeRole.who).toEqual(givers);
});

describe("a role is given for its level", () => {
  const levels = areaRoles.flatMap((role) =>
    [places.city, places.town, places.village].map((code) => [role, levelOf(code), code] as const),
  );
  const right: readonly string[] = [
    ...["station village", "institute town", "centre city"],
    ...["inspector town", "inspector city", "auditor town", "auditor city"],
  ];

  test.each(levels)("%s of a %s", (role, level, code) => {
    expect(fits(role, code)).toBe(right.includes(`${role} ${level}`));
  });

  test("and never for a scope of another kind", () => {
    const wrong = { of: "team", team: places.squad } as const;

    for (const role of areaRoles) {
      expect(() => mustFit(role, wrong)).toThrow(
        expect.objectContaining({ code: "malformed-request" }),
      );
    }
  });
});

test("whatever is given, one grant of the giver's reaches all that it reaches", () => {
  fc.assert(
    fc.property(anyRole, anyArea, anyRole, anyArea, (held, where, role, target) => {
      const giver = holding({ role: held, scope: area(where) });

      if (!isGiver(giver, role, { area: target })) return;
      const reachedByGiven = codes.filter((code) => contains(target, code));
      expect(reachedByGiven.filter((code) => !contains(where, code))).toEqual([]);
    }),
  );
});

test("a giver of a proper role can never come to hold more by giving, however often", () => {
  // Whatever is given is given on at once to oneself: what is held must not grow.
  const start = { role: "institute", scope: area(places.town) } as const;
  let all: Grant[] = [start];
  for (let round = 0; round < 4; round++) {
    const gained = areaRoles.flatMap((role) =>
      codes
        .filter((code) => fits(role, code) && isGiver(holding(...all), role, { area: code }))
        .map((code): Grant => ({ role, scope: area(code) })),
    );
    all = [start, ...gained];
  }

  const told = all.map(({ role, scope }) => `${role} ${scope.of === "area" ? scope.area : ""}`);
  expect(new Set(told)).toEqual(
    new Set([
      `institute ${places.town}`,
      ...[places.village, places.nextVillage].map((code) => `station ${code}`),
    ]),
  );
});

test("role and reach are never taken from two different grants", () => {
  const both = holding(
    { role: "station", scope: area(places.village) },
    { role: "auditor", scope: area(places.city) },
  );

  expect(isGiver(both, "leader", { area: places.village })).toBe(true);
  expect(isGiver(both, "leader", { area: places.farVillage })).toBe(false);
});

test("every role that is given for an area says for which levels", () => {
  expect(Object.keys(levelsOfRole).toSorted()).toEqual(areaRoles.toSorted());
});
