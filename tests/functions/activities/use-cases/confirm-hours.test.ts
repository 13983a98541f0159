/** Confirming hours through the real door: by whom, when, once, and with which version. */
import { beforeEach, describe, expect, test } from "vitest";
import { addMinutes } from "#shared/domain/day.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { interruptedTable } from "#tests/support/interrupted-table.ts";
import { memoryTable } from "#tests/support/memory-table.ts";
import { far, near, type Person } from "#tests/support/people.ts";
import { endsAt, enrol, publishActivity, rosterOf, startsAt } from "#tests/support/story.ts";
import { crowd } from "#tests/support/things.ts";

let city: City;
let activity: string;
let kept: ReturnType<typeof memoryTable>;
beforeEach(async () => {
  kept = memoryTable();
  city = await newCity(kept);
  activity = await publishActivity();
});

const evidence = "现场照片三张,签到表一份。";
const confirm = (how: { as?: Person; version?: number; evidence?: string; key?: string } = {}) =>
  ask("activities.confirmHours", {
    as: how.as ?? near.leader,
    path: { activity },
    body: { evidence: how.evidence ?? evidence, version: how.version ?? 1 },
    key: how.key ?? nextKey(),
  });

/** One stays for two hours, one leaves after half an hour, one forgets to check out, one never comes. */
async function attend(): Promise<void> {
  const people = crowd(4);
  await city.settle(...people);
  for (const as of people) await enrol(activity, as);
  const { checkInCode: code } = await rosterOf(activity);
  const step = (id: "activities.checkIn" | "activities.checkOut", as?: Person) =>
    mustAsk(id, { as, path: { activity }, body: { code } });
  city.now = startsAt;
  for (const as of people.slice(0, 3)) await step("activities.checkIn", as);
  city.now = addMinutes(startsAt, 30);
  await step("activities.checkOut", people[1]);
  city.now = endsAt;
  await step("activities.checkOut", people[0]);
}

test("adds up who was present and for how long, and gives each a service record", async () => {
  await attend();

  const told = await confirm();
  await city.consequences();

  expect(told.body).toEqual({ activity, present: 2, minutes: 150 });
  const credited = [];
  for (const as of crowd(4)) {
    const { items } = await mustAsk("activities.mine", { as });
    credited.push(items[0].creditedMinutes);
  }
  expect(credited).toEqual([120, 30, undefined, undefined]);
});

test("writes records for everyone in one breath however often the stream repeats", async () => {
  await attend();
  await confirm();

  await city.consequences({ eachTwice: true });

  const records = kept.all().filter((item) => item["kind"] === "service-record");
  expect(records.map((record) => record["minutes"]).sort()).toEqual([120, 30]);
});

test("nobody came: the activity is settled with nothing", async () => {
  city.now = endsAt;

  expect((await confirm()).body).toMatchObject({ present: 0, minutes: 0 });
});

test.each([
  ["before the start", addMinutes(startsAt, -1)],
  ["a minute before the end", addMinutes(endsAt, -1)],
])("is refused %s", async (_when, now) => {
  city.now = now;

  expect(await confirm()).toMatchObject({ code: "activity-not-over", body: { facts: { endsAt } } });
});

test("counts who checked out at the last moment, for the records say so too", async () => {
  const table = interruptedTable();
  city = await newCity(table);
  activity = await publishActivity();
  await enrol(activity, near.volunteer);
  const { checkInCode: code } = await rosterOf(activity);
  const present = { as: near.volunteer, path: { activity }, body: { code } };
  city.now = startsAt;
  await mustAsk("activities.checkIn", present);
  city.now = endsAt;
  // The leader has looked at the activity and is about to settle it.
  table.meanwhile = { before: "query", act: () => ask("activities.checkOut", present) };

  const told = await confirm();
  await city.consequences();

  const { items } = await mustAsk("activities.mine", { as: near.volunteer });
  expect(items[0].creditedMinutes ?? 0).toBe(told.body.minutes);
});

describe("twice", () => {
  test("by the same command is answered the same", async () => {
    await attend();
    const key = nextKey();

    const first = await confirm({ key });
    city.now = addMinutes(city.now, 60);

    expect((await confirm({ key })).body).toEqual(first.body);
  });

  test("under one key with other evidence is refused", async () => {
    city.now = endsAt;
    const key = nextKey();
    await confirm({ key });

    expect(await confirm({ key, evidence: "另外的照片和另外的签到表" })).toMatchObject({
      code: "idempotency-key-reused",
    });
  });

  test("by another command of someone who saw it open is stale", async () => {
    city.now = endsAt;
    await confirm();

    expect(await confirm({ as: near.station })).toMatchObject({
      code: "stale-version",
      body: { facts: { version: 2 } },
    });
  });

  test("by someone who saw it settled is not open", async () => {
    city.now = endsAt;
    await confirm();

    expect(await confirm({ version: 2 })).toMatchObject({ code: "activity-not-open" });
  });

  test("at once by two people settles it once", async () => {
    await attend();

    const told = await Promise.all([confirm(), confirm({ as: near.station })]);

    expect(told.map((one) => one.code ?? "settled").sort()).toEqual(["settled", "stale-version"]);
    expect((await rosterOf(activity)).activity).toMatchObject({ state: "settled", version: 2 });
  });
});

test("a version that was never there is stale", async () => {
  city.now = endsAt;

  expect(await confirm({ version: 3 })).toMatchObject({ code: "stale-version" });
});

test.each(["", "太短了", "x".repeat(1001)])(
  "without proper evidence ('%s') it is malformed",
  async (text) => {
    city.now = endsAt;

    expect(await confirm({ evidence: text })).toMatchObject({ code: "malformed-request" });
  },
);

test.each([
  ["another village's leader", far.leader],
  ["another village's station", far.station],
  ["another town's institute", far.institute],
  ["another city's centre", far.centre],
])("%s is told that there is no such activity", async (_who, as) => {
  city.now = endsAt;

  expect(await confirm({ as })).toMatchObject({ status: 404, code: "not-found" });
  expect(await ask("activities.roster", { as, path: { activity } })).toMatchObject({
    code: "not-found",
  });
  expect((await rosterOf(activity)).activity.state).toBe("open");
});

test.each([
  ["the village's station", near.station],
  ["the town's institute", near.institute],
  ["the centre", near.centre],
])("%s may confirm for the squad", async (_who, as) => {
  city.now = endsAt;

  expect(await confirm({ as })).toMatchObject({ status: 200 });
});

test("an activity that nobody knows is not found", async () => {
  activity = "act_000000000000";

  expect(await confirm()).toMatchObject({ code: "not-found" });
});
