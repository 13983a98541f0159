import fc from "fast-check";
import { expect, test } from "vitest";
import type {
  AccountId,
  ActivityId,
  OrderId,
  RewardId,
  SiteId,
  TeamId,
  VolunteerId,
} from "#shared/domain/ids.ts";
import { PageQuery } from "#shared/domain/values.ts";
import { cursorOf, keyAt } from "#shared/table/cursor.ts";
import { keys, lists } from "#shared/table/keys.ts";
import type { Question } from "#shared/table/table.ts";
import * as places from "#tests/support/places.ts";

const text = fc.string({ minLength: 1, maxLength: 40 });
const limit = 10;

test("a cursor leads back to where its own list was left", () => {
  fc.assert(
    fc.property(text, text, text, (pk, prefix, rest) => {
      const position = { pk, sk: `${prefix}${rest}` };
      const after = cursorOf(position);

      expect(after).toMatch(/^[\w-]+$/u);
      expect(keyAt({ pk, limit, after })).toEqual(position);
      expect(keyAt({ pk, sk: { beginsWith: prefix }, limit, after })).toEqual(position);
      expect(keyAt({ pk, sk: { atMost: position.sk }, limit, after })).toEqual(position);
    }),
  );
});

test("a cursor of an index leads back into that index", () => {
  fc.assert(
    fc.property(text, text, text, text, (pk, sk, listed, at) => {
      const position = { pk, sk, secondPk: listed, secondSk: at };

      const asked = { index: "second", pk: listed, limit, after: cursorOf(position) } as const;

      expect(keyAt(asked)).toEqual(position);
      expect(() => keyAt({ ...asked, index: "first" })).toThrow();
      expect(() => keyAt({ ...asked, pk: `${listed}x` })).toThrow();
    }),
  );
});

test("whatever else is brought as a cursor is refused as malformed, and as nothing else", () => {
  const own: Question = { pk: "THING#1", sk: { beginsWith: "A#" }, limit };
  const positions = fc.oneof(
    fc.jsonValue(),
    fc.record({
      pk: fc.constantFrom("THING#1", "THING#2", 1),
      sk: fc.constantFrom("B#1", "A", ""),
    }),
    fc.constant({ pk: "THING#1", sk: "A#1", more: "x" }),
    fc.constant({ pk: "THING#1", sk: `A#${"1".repeat(400)}` }),
  );
  const brought = fc.oneof(
    fc.string(),
    fc.base64String(),
    positions.map((position) => Buffer.from(JSON.stringify(position)).toString("base64url")),
  );
  fc.assert(
    fc.property(brought, (after) => {
      expect(() => keyAt({ ...own, after })).toThrow(
        expect.objectContaining({
          code: "malformed-request",
          violations: [{ path: "query.after", message: "cursor" }],
        }),
      );
    }),
  );
});

test.each([
  ["its sort key", { index: "first" }, { pk: "THING#1", firstPk: "LIST", firstSk: "A" }],
  ["its place in the index", { index: "first" }, { pk: "THING#1", sk: "A", firstPk: "LIST" }],
  ["its sort key in a whole list", {}, { pk: "LIST" }],
] as const)("a cursor without %s is refused", (_name, asked, position) => {
  const asking = () => keyAt({ pk: "LIST", limit, ...asked, after: cursorOf(position) });

  expect(asking).toThrow(expect.objectContaining({ code: "malformed-request" }));
});

const id = <T>(prefix: string) => `${prefix}_${"Z".repeat(26)}` as T;
const volunteer = id<VolunteerId>("vol");
const activity = id<ActivityId>("act");
const team = id<TeamId>("team");
const site = id<SiteId>("site");
const order = id<OrderId>("ord");
const reward = id<RewardId>("rew");
const at = "2026-03-02T02:00:00.000Z";
const code = "ZZZZ-ZZZZ-ZZZZ";

test.each([
  ["areas", keys.area(places.village)],
  ["sessions", keys.session(id<AccountId>("acc"), "Z".repeat(43))],
  ["sites", { ...keys.site(site), ...lists.sitesOfTown(places.village, site) }],
  ["teams", { ...keys.team(team), ...lists.teamsOfTown(places.village, team) }],
  ["open activities", { ...keys.activity(activity), ...lists.openActivities(at, activity) }],
  [
    "a person's enrolments",
    {
      ...keys.enrolment(activity, volunteer),
      ...lists.enrolmentsOfVolunteer(volunteer, at, activity),
    },
  ],
  ["points", keys.entry(volunteer, at, activity)],
  ["rewards", { ...keys.reward(reward), ...lists.rewards(site, reward) }],
  ["vouchers", { ...keys.voucher(code), ...lists.vouchersOfVolunteer(volunteer, at, code) }],
  ["orders of a town", { ...keys.order(order), ...lists.ordersOfTown(places.village, at, order) }],
  ["orders of a team", { ...keys.order(order), ...lists.ordersOfTeam(team, at, order) }],
  [
    "standings",
    { ...keys.standing(team, 2026), ...lists.unmetStandings(2026, "2026-03-02", team) },
  ],
])("the longest cursor of %s fits where a page is asked for", (_name, position) => {
  // A city's orders name their town before the position.
  const after = `${places.town}|${cursorOf({ ...position })}`;

  expect(PageQuery.safeParse({ after }).success).toBe(true);
});
