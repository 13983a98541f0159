import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Account,
  grantsMax,
  isStaff,
  sameHeld,
  withGrant,
  withoutGrant,
} from "#identity/domain/account.ts";
import type { AccountId, GrantId } from "#shared/domain/ids.ts";
import { type HeldGrant, inForce } from "#shared/domain/role.ts";
import type * as places from "#tests/support/places.ts";

const account: Account = {
  id: "acc_000000000001" as AccountId,
  name: "李站长",
  grants: [],
  version: 1,
};
const now = "2026-03-02T02:00:00.000Z";
const before = "2026-03-01T02:00:00.000Z";
const after = "2026-03-03T02:00:00.000Z";
const held = (at: number, time: Partial<HeldGrant> = {}): HeldGrant => ({
  id: `grant_${String(at).padStart(26, "0")}` as GrantId,
  role: "station",
  scope: { of: "area", area: `420281001${String(at).padStart(3, "0")}` as typeof places.village },
  from: before,
  ...time,
});

test("a grant is added to those that are held, and the change is counted", () => {
  const granted = withGrant(withGrant(account, held(1), now), held(2), now);

  expect(granted).toEqual({ ...account, grants: [held(1), held(2)], version: 3 });
});

test("a grant that is taken away is gone, the others stay, and the change is counted", () => {
  const granted = [held(1), held(2)].reduce((one, grant) => withGrant(one, grant, now), account);

  expect(withoutGrant(granted, held(1).id, now)).toEqual({
    ...account,
    grants: [held(2)],
    version: 4,
  });
});

test("what has ended is let go of with the next change, what begins later is kept", () => {
  const ended = held(1, { until: now });
  const later = held(2, { from: after });

  const granted = withGrant({ ...account, grants: [ended, later] }, held(3), now);

  expect(granted.grants).toEqual([later, held(3)]);
});

test(`nobody carries more than ${grantsMax} roles, those that are over not counted`, () => {
  const full = Array.from({ length: grantsMax }, (_none, at) => held(at)).reduce(
    (one, grant) => withGrant(one, grant, now),
    account,
  );

  expect(full.grants).toHaveLength(grantsMax);
  expect(() => withGrant(full, held(grantsMax), now)).toThrow(
    expect.objectContaining({ code: "too-many-grants" }),
  );
  const [first, ...others] = full.grants;
  const lapsed = { ...full, grants: [{ ...(first as HeldGrant), until: now }, ...others] };
  expect(withGrant(lapsed, held(grantsMax), now).grants).toHaveLength(grantsMax);
});

test.each<readonly [string, Partial<HeldGrant>, Partial<HeldGrant>, boolean]>([
  ["the very same", {}, {}, true],
  ["one that began later", {}, { from: now }, true],
  ["one that would begin sooner", { from: after }, { from: now }, false],
  ["one with an end", {}, { until: after }, false],
  ["one with the same end", { until: after }, { until: after }, true],
  ["another role", {}, { role: "auditor" }, false],
  ["another place", {}, { scope: held(9).scope }, false],
])("is %s held already?", (_name, has, asked, expected) => {
  const found = sameHeld({ ...account, grants: [held(1, has)] }, { ...held(1), ...asked });

  expect(found !== undefined).toBe(expected);
});

test("a grant counts from its start until just before its end", () => {
  const timed = [held(1, { from: now, until: after })];

  expect(inForce(timed, "2026-03-02T01:59:59.999Z")).toEqual([]);
  expect(inForce(timed, now)).toEqual([{ role: "station", scope: held(1).scope }]);
  expect(inForce(timed, "2026-03-03T01:59:59.999Z")).toHaveLength(1);
  expect(inForce(timed, after)).toEqual([]);
});

test("whoever has no grant in force is no staff", () => {
  const instant = fc.constantFrom(before, now, after);
  fc.assert(
    fc.property(fc.array(fc.record({ from: instant, until: instant })), (times) => {
      const grants = times.map((time, at) => held(at, time));

      expect(isStaff({ grants }, now)).toBe(times.some((t) => t.from <= now && now < t.until));
    }),
  );
});
