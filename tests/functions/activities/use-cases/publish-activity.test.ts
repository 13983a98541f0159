/** Publishing through the real door: whose team, which site, which times, and twice is once. */
import { beforeEach, describe, expect, test } from "vitest";
import { addMinutes } from "#shared/domain/day.ts";
import { type City, cityInMemory, monday } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { far, near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { announcement, enrol, publishActivity, rosterOf } from "#tests/support/story.ts";

let city: City;
beforeEach(async () => {
  city = await cityInMemory();
});
const publish = (how: object, as = near.leader, key = nextKey()) =>
  ask("activities.publish", { as, body: { ...announcement, ...how }, key });

test("a leader publishes an activity: it is open, empty, and shows its code on the roster only", async () => {
  const activity = await publishActivity();

  const roster = await rosterOf(activity);
  expect(roster).toEqual({
    activity: {
      ...announcement,
      activity,
      area: places.village,
      taken: 0,
      state: "open",
      isCommunityActivity: true,
      version: 1,
    },
    checkInCode: expect.stringMatching(/^\d{6}$/),
    people: [],
  });
  const { items } = await mustAsk("activities.list", {
    as: near.leader,
    path: { team: places.squad },
  });
  expect(items).toEqual([roster.activity]);
});

test("two activities have codes of their own", async () => {
  const codes = new Set<string>();
  for (let at = 0; at < 20; at++) codes.add((await rosterOf(await publishActivity())).checkInCode);

  expect(codes.size).toBe(20);
});

test("the same command again gives the same activity and writes no second one", async () => {
  const key = nextKey();

  const first = await publish({}, near.leader, key);
  city.now = addMinutes(city.now, 5);
  const second = await publish({}, near.leader, key);

  expect(second.body).toEqual(first.body);
  const { items } = await mustAsk("activities.list", {
    as: near.leader,
    path: { team: places.squad },
  });
  expect(items).toHaveLength(1);
});

test("the same command is answered even when its activity has begun meanwhile", async () => {
  const key = nextKey();
  const first = await publish({}, near.leader, key);
  city.now = addMinutes(announcement.startsAt, 30);

  const second = await publish({}, near.leader, key);

  expect(second.body).toEqual(first.body);
});

test("another command under the same key is refused and changes nothing", async () => {
  const key = nextKey();
  const first = await publish({}, near.leader, key);

  const second = await publish({ title: "另一个活动" }, near.leader, key);

  expect(second).toMatchObject({ status: 422, code: "idempotency-key-reused" });
  expect((await rosterOf(first.body.activity)).activity.title).toBe(announcement.title);
});

test("the same key from another leader is another command", async () => {
  const key = nextKey();
  const mine = await publish({}, near.leader, key);

  const theirs = await publish({ team: places.farSquad }, far.leader, key);

  expect(theirs.status).toBe(201);
  expect(theirs.body.activity).not.toBe(mine.body.activity);
});

describe("is refused", () => {
  test.each([
    ["an end before the start", { endsAt: "2026-03-06T01:00:00.000Z" }, "activity-times-wrong"],
    ["a start that has passed", { startsAt: monday }, "activity-in-the-past"],
    ["a team that nobody knows", { team: "team_000000000000" }, "team-unknown"],
    ["a site that nobody knows", { site: "site_000000000000" }, "not-found"],
    ["another village's team", { team: places.farSquad }, "not-allowed"],
    ["no place at all", { places: 0 }, "malformed-request"],
    ["more places than any activity has", { places: 10_001 }, "malformed-request"],
    ["a time without a zone", { startsAt: "2026-03-07T01:00:00" }, "malformed-request"],
    ["a title of two lines", { title: "清洁\n家园" }, "malformed-request"],
  ])("with %s", async (_what, how, code) => {
    const endsAt = "startsAt" in how ? addMinutes(monday, 120) : announcement.endsAt;

    expect(await publish({ endsAt, ...how })).toMatchObject({ code });
    expect(
      (await city.table.query({ index: "second", pk: "ACTIVITIES#OPEN", limit: 9 })).items,
    ).toEqual([]);
  });
});

test.each([
  ["the village's station", near.station],
  ["the town's institute", near.institute],
  ["the centre", near.centre],
])("%s may publish for the squad of the village", async (_who, as) => {
  expect(await publish({}, as)).toMatchObject({ status: 201 });
});

test.each([
  ["another village's leader", far.leader],
  ["another village's station", far.station],
  ["another town's institute", far.institute],
  ["another city's centre", far.centre],
])("%s may not", async (_who, as) => {
  expect(await publish({}, as)).toMatchObject({ code: "not-allowed" });
});

test("a leader may hold an activity away from home; it stays the team's own", async () => {
  const activity = await publishActivity({ site: places.farStation });

  expect((await rosterOf(activity)).activity).toMatchObject({ area: places.farVillage });
  const theirs = await ask("activities.roster", { as: far.station, path: { activity } });
  expect(theirs.code).toBe("not-found");
});

test("however its times are written, an activity begins and ends at that instant", async () => {
  const times = { startsAt: "2026-03-07T01:00:00Z", endsAt: "2026-03-07T03:00:00Z" };
  const activity = await publishActivity(times);
  const { checkInCode: code } = await rosterOf(activity);
  await enrol(activity, near.volunteer);
  const step = (id: "activities.checkIn" | "activities.checkOut") =>
    ask(id, { as: near.volunteer, path: { activity }, body: { code } });

  city.now = "2026-03-07T03:00:00.001Z";
  expect((await step("activities.checkIn")).code).toBe("check-in-outside-time");
  city.now = "2026-03-07T03:00:00.000Z";
  expect((await step("activities.checkIn")).status).toBe(200);
  const confirmed = await ask("activities.confirmHours", {
    as: near.leader,
    path: { activity },
    body: { evidence: "现场照片三张,签到表一份。", version: 1 },
  });
  expect(confirmed.status).toBe(200);
});
