/** Checking in and out through the real doors: the code, the time, repeats and races. */
import { beforeEach, describe, expect, test } from "vitest";
import { addMinutes } from "#shared/domain/day.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near } from "#tests/support/people.ts";
import { endsAt, enrol, hold, publishActivity, rosterOf, startsAt } from "#tests/support/story.ts";
import { crowd } from "#tests/support/things.ts";

let city: City<MemoryTable>;
let activity: string;
let code: string;
beforeEach(async () => {
  city = await newCity(memoryTable());
  activity = await publishActivity();
  code = (await rosterOf(activity)).checkInCode;
  await enrol(activity, near.volunteer);
  city.now = startsAt;
});

const step = (way: "checkIn" | "checkOut", how: { code?: string; key?: string } = {}) =>
  ask(`activities.${way}`, {
    as: near.volunteer,
    path: { activity },
    body: { code: how.code ?? code },
    key: how.key ?? nextKey(),
  });
const mine = async () => {
  const { items } = await mustAsk("activities.mine", { as: near.volunteer });
  return items[0];
};

test("a volunteer checks in and out with the code on the spot; the roster shows both", async () => {
  expect((await step("checkIn")).body).toEqual({ activity, at: startsAt });
  city.now = endsAt;
  expect((await step("checkOut")).body).toEqual({ activity, at: endsAt });

  expect((await rosterOf(activity)).people).toMatchObject([
    { checkedInAt: startsAt, checkedOutAt: endsAt, minutes: 120 },
  ]);
  expect(await mine()).toMatchObject({ checkedInAt: startsAt, checkedOutAt: endsAt });
});

describe("the code", () => {
  test.each(["checkIn", "checkOut"] as const)("must be right for %s", async (way) => {
    if (way === "checkOut") await step("checkIn");
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");

    expect(await step(way, { code: wrong })).toMatchObject({ code: "check-in-code-wrong" });
  });

  test("of another activity is wrong too", async () => {
    city.now = "2026-03-02T02:00:00.000Z";
    const other = await rosterOf(await publishActivity());
    city.now = startsAt;

    expect(await step("checkIn", { code: other.checkInCode })).toMatchObject({
      code: "check-in-code-wrong",
    });
  });

  test.each(["12345", "1234567", "12345a", ""])("'%s' is no code at all", async (typed) => {
    expect(await step("checkIn", { code: typed })).toMatchObject({ code: "malformed-request" });
  });
});

test.each([
  ["checkIn", "61 minutes before the start", addMinutes(startsAt, -61)],
  ["checkIn", "a minute after the end", addMinutes(endsAt, 1)],
  ["checkOut", "more than two hours after the end", addMinutes(endsAt, 121)],
] as const)("%s is refused %s", async (way, _when, now) => {
  if (way === "checkOut") await step("checkIn");
  city.now = now;

  expect(await step(way)).toMatchObject({ code: "check-in-outside-time" });
});

test("whoever did not enrol is told so, and learns nothing of the code", async () => {
  const [stranger] = crowd(1);
  await city.settle(...crowd(1));
  const guess = { as: stranger, path: { activity }, body: { code: "000000" } };

  expect(await ask("activities.checkIn", guess)).toMatchObject({ code: "not-enrolled" });
});

test("a check-out without a check-in is refused", async () => {
  expect(await step("checkOut")).toMatchObject({ code: "not-checked-in" });
});

test("checking in again answers the first moment, under the same key or another", async () => {
  const key = nextKey();
  await step("checkIn", { key });
  city.now = addMinutes(startsAt, 40);

  expect((await step("checkIn", { key })).body.at).toBe(startsAt);
  expect((await step("checkIn")).body.at).toBe(startsAt);
});

test("a repeated check-out answers its own moment; a later one stands instead", async () => {
  await step("checkIn");
  city.now = addMinutes(startsAt, 30);
  const key = nextKey();
  await step("checkOut", { key });
  city.now = endsAt;

  expect((await step("checkOut", { key })).body.at).toBe(addMinutes(startsAt, 30));
  expect((await step("checkOut")).body.at).toBe(endsAt);
  expect((await rosterOf(activity)).people).toMatchObject([{ minutes: 120 }]);
});

test("a slow first check-in does not undo what its repeat and a check-out did meanwhile", async () => {
  city.table.beforeWrite = async () => {
    delete city.table.beforeWrite;
    city.now = addMinutes(startsAt, 1);
    await step("checkIn");
    city.now = endsAt;
    await step("checkOut");
  };

  const slow = await step("checkIn");

  expect(slow.body.at).toBe(addMinutes(startsAt, 1));
  expect(await mine()).toMatchObject({
    checkedInAt: addMinutes(startsAt, 1),
    checkedOutAt: endsAt,
  });
});

test("a slow check-out does not undo a later one", async () => {
  await step("checkIn");
  city.now = addMinutes(startsAt, 30);
  city.table.beforeWrite = async () => {
    delete city.table.beforeWrite;
    city.now = endsAt;
    await step("checkOut");
  };

  const slow = await step("checkOut");

  expect(slow.body.at).toBe(endsAt);
  expect(await mine()).toMatchObject({ checkedInAt: startsAt, checkedOutAt: endsAt });
});

test("presence that arrives while the team confirms is refused, not lost behind the confirmation", async () => {
  await step("checkIn");
  city.now = addMinutes(endsAt, 30);
  city.table.beforeWrite = async () => {
    delete city.table.beforeWrite;
    await mustAsk("activities.confirmHours", {
      as: near.leader,
      path: { activity },
      body: { evidence: "现场照片三张,签到表一份。", version: 1 },
    });
  };

  expect(await step("checkOut")).toMatchObject({ code: "activity-not-open" });
  expect(await mine()).not.toHaveProperty("checkedOutAt");
});

test("nobody checks out of a settled activity, but a repeat is still told what was noted", async () => {
  await step("checkIn");
  const key = nextKey();
  city.now = endsAt;
  await step("checkOut", { key });
  await hold(city, activity, []);
  city.now = addMinutes(endsAt, 61);

  expect(await step("checkOut")).toMatchObject({ code: "activity-not-open" });
  expect((await step("checkOut", { key })).body.at).toBe(endsAt);
  expect((await step("checkIn")).body.at).toBe(startsAt);
});

test("an activity that nobody knows is not found", async () => {
  const unknown = { as: near.volunteer, path: { activity: "act_000000000000" }, body: { code } };

  expect(await ask("activities.checkIn", unknown)).toMatchObject({ code: "not-found" });
});
