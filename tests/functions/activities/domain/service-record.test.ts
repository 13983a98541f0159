import fc from "fast-check";
import { expect, test } from "vitest";
import { settle } from "#activities/domain/activity.ts";
import { creditedMinutes } from "#activities/domain/hours.ts";
import { recordOf } from "#activities/domain/service-record.ts";
import { addMinutes } from "#shared/domain/day.ts";
import * as places from "#tests/support/places.ts";
import {
  activityId,
  anActivity,
  anEnrolment,
  eleven,
  nine,
  volunteerId,
} from "#tests/support/things.ts";

const command = { at: addMinutes(eleven, 60), by: "acc_LEADER000000", key: "k", digest: "d" };
const settled = settle(anActivity(), "照片", command);
const wholeTime = anEnrolment({ checkedInAt: nine, checkedOutAt: eleven });

test("a settled activity gives whoever was present a record of who served, where and how long", () => {
  expect(recordOf(settled, wholeTime)).toEqual({
    activity: activityId("1"),
    volunteer: volunteerId("1"),
    team: places.squad,
    title: "清洁家园志愿活动",
    minutes: 120,
    startsAt: nine,
    confirmedBy: "acc_LEADER000000",
    settledAt: addMinutes(eleven, 60),
  });
});

test.each([
  ["whoever never came", anEnrolment()],
  ["whoever forgot to check out", anEnrolment({ checkedInAt: nine })],
  [
    "whoever stayed five minutes",
    anEnrolment({ checkedInAt: nine, checkedOutAt: addMinutes(nine, 5) }),
  ],
])("%s gets no record", (_who, enrolment) => {
  expect(recordOf(settled, enrolment)).toBeUndefined();
});

test("an activity that nobody confirmed gives nobody a record", () => {
  expect(recordOf(anActivity(), wholeTime)).toBeUndefined();
});

test("a record says exactly the minutes that the rules credit, and none says zero", () => {
  const minute = fc.integer({ min: -60, max: 240 });
  fc.assert(
    fc.property(minute, minute, (checkIn, checkOut) => {
      const enrolment = anEnrolment({
        checkedInAt: addMinutes(nine, checkIn),
        checkedOutAt: addMinutes(nine, checkOut),
      });

      const record = recordOf(settled, enrolment);

      expect(record?.minutes ?? 0).toBe(creditedMinutes(enrolment, settled));
      expect(record?.minutes).not.toBe(0);
    }),
  );
});
