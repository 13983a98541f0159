import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkTimes, isCommunityActivity, settle, targetOf } from "#activities/domain/activity.ts";
import { addMinutes } from "#shared/domain/day.ts";
import * as places from "#tests/support/places.ts";
import { aChange, anActivity, eleven, nine, refusalOf } from "#tests/support/things.ts";

const now = "2026-03-02T02:00:00.000Z";

describe("the times of an activity", () => {
  const day = 24 * 60;
  test.each([
    ["two hours tomorrow", day, 120, "nothing refused"],
    ["half an hour", day, 30, "nothing refused"],
    ["29 minutes", day, 29, "activity-times-wrong"],
    ["a whole day", day, day, "nothing refused"],
    ["a minute more than a day", day, day + 1, "activity-times-wrong"],
    ["an end that is the start", day, 0, "activity-times-wrong"],
    ["an end before the start", day, -60, "activity-times-wrong"],
    ["a start in a minute", 1, 60, "nothing refused"],
    ["a start at this very moment", 0, 60, "activity-in-the-past"],
    ["a start a minute ago", -1, 60, "activity-in-the-past"],
    ["400 days ahead", 400 * day, 60, "nothing refused"],
    ["a minute more than 400 days ahead", 400 * day + 1, 60, "activity-times-wrong"],
  ])("%s", (_what, ahead, length, refusal) => {
    const startsAt = addMinutes(now, ahead);

    expect(refusalOf(() => checkTimes(startsAt, addMinutes(startsAt, length), now))).toBe(refusal);
  });

  test("are taken exactly when they lie ahead, not too far, and are neither short nor long", () => {
    const ahead = fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.integer({ min: 575_990, max: 576_010 }),
    );
    const length = fc.oneof(
      fc.integer({ min: -60, max: 60 }),
      fc.integer({ min: 1430, max: 1450 }),
    );
    fc.assert(
      fc.property(ahead, length, (start, minutes) => {
        const startsAt = addMinutes(now, start);

        const refusal = refusalOf(() => checkTimes(startsAt, addMinutes(startsAt, minutes), now));

        const isFine = start > 0 && start <= 576_000 && minutes >= 30 && minutes <= 1440;
        expect(refusal === "nothing refused").toBe(isFine);
      }),
    );
  });
});

describe("settling", () => {
  const evidence = "现场照片三张";
  const command = { at: eleven, by: "acc_LEADER000000", key: "key-2", digest: "digest-2" };

  test("closes the activity with its evidence and says who, when and by which command", () => {
    const open = anActivity();

    const closed = settle(open, evidence, command);

    expect(closed).toEqual({
      ...open,
      evidence,
      state: "settled",
      version: 2,
      history: [...open.history, { ...command, to: "settled", version: 2 }],
    });
  });

  test("leaves the open activity as it was", () => {
    const open = anActivity();
    const before = structuredClone(open);

    settle(open, evidence, command);

    expect(open).toEqual(before);
  });

  test.each([
    ["before the start", nine, "activity-not-over"],
    ["a moment before the end", "2026-03-07T02:59:59.999Z", "activity-not-over"],
    ["at the end", eleven, "nothing refused"],
    ["a year later", "2027-03-07T03:00:00.000Z", "nothing refused"],
  ])("%s", (_when, at, refusal) => {
    expect(refusalOf(() => settle(anActivity(), evidence, { ...command, at }))).toBe(refusal);
  });

  test("happens once, whatever the second one says", () => {
    const closed = settle(anActivity(), evidence, command);

    const again = () => settle(closed, "另外的照片", { ...command, key: "key-3" });

    expect(refusalOf(again)).toBe("activity-not-open");
  });
});

test.each([
  ["a village", true, places.village],
  ["a town", false, places.town],
  ["the city", false, places.city],
])("an activity held in %s is a community activity: %s", (_where, counts, area) => {
  expect(isCommunityActivity({ area })).toBe(counts);
});

test("an activity is its team's, wherever it is held", () => {
  const away = anActivity({ area: places.farVillage, history: [aChange()] });

  expect(targetOf(away)).toEqual({ area: places.village, teams: [places.squad] });
});
