import fc from "fast-check";
import { expect, test } from "vitest";
import { type Account, grantsMax, withGrant } from "#identity/domain/account.ts";
import type { AccountId } from "#shared/domain/ids.ts";
import type { Grant } from "#shared/domain/role.ts";
import * as places from "#tests/support/places.ts";

const account: Account = {
  id: "acc_000000000001" as AccountId,
  name: "李站长",
  grants: [],
  version: 1,
};
const station: Grant = { role: "station", scope: { of: "area", area: places.village } };
const anyGrant = fc.constantFrom<Grant>(
  station,
  { role: "station", scope: { of: "area", area: places.farVillage } },
  { role: "institute", scope: { of: "area", area: places.village } },
  { role: "leader", scope: { of: "team", team: places.squad } },
  { role: "keeper", scope: { of: "site", site: places.station } },
);

test("a grant is added to those that are held, and the change is counted", () => {
  const leader: Grant = { role: "leader", scope: { of: "team", team: places.squad } };

  const granted = withGrant(withGrant(account, station), leader);

  expect(granted).toEqual({ ...account, grants: [station, leader], version: 3 });
});

test("a grant that is held already changes nothing, not even the account", () => {
  const once = withGrant(account, station);

  expect(withGrant(once, structuredClone(station))).toBe(once);
});

test("however often and in whatever order grants come, each is held once", () => {
  fc.assert(
    fc.property(fc.array(anyGrant), (grants) => {
      const held = grants.reduce(withGrant, account).grants;

      expect(new Set(held)).toEqual(new Set(grants));
      expect(held).toHaveLength(new Set(grants).size);
    }),
  );
});

test(`nobody carries more than ${grantsMax} roles, and a repeat is none more`, () => {
  const grant = (at: number): Grant => ({
    role: "station",
    scope: { of: "area", area: `420281001${String(at).padStart(3, "0")}` as typeof places.village },
  });
  const full = Array.from({ length: grantsMax }, (_none, at) => grant(at)).reduce(
    withGrant,
    account,
  );

  expect(full.grants).toHaveLength(grantsMax);
  expect(() => withGrant(full, grant(grantsMax))).toThrow(
    expect.objectContaining({ code: "too-many-requests" }),
  );
  expect(withGrant(full, grant(3))).toBe(full);
});
