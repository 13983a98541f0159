/** Activities: publishing, enrolment, presence and the hours that come of it. */

import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { ActivityId, SiteId, TeamId, VolunteerId } from "#shared/domain/ids.ts";
import { Instant, line, PageQuery, pageOf, paragraph, Version } from "#shared/domain/values.ts";
import type { Row } from "#shared/door.ts";
import { activityStates, placesMax, tasks } from "./domain/activity.ts";
import { checkInForm, checkOutForm, enrolForm, withdrawForm } from "./forms.ts";

const ActivityPath = z.strictObject({ activity: ActivityId });
/** Six digits; spaces and full-width digits are how people type them. */
const CheckInCode = z
  .string()
  .max(20)
  .transform((typed) => typed.normalize("NFKC").replace(/[\s-]/gu, ""))
  .pipe(z.string().regex(/^\d{6}$/));

export const ActivityView = z.strictObject({
  activity: ActivityId,
  title: z.string(),
  story: z.string(),
  task: z.enum(tasks),
  team: TeamId,
  site: SiteId,
  area: AreaCode,
  startsAt: Instant,
  endsAt: Instant,
  places: z.int(),
  taken: z.int(),
  state: z.enum(activityStates),
  /** Counts towards a city-level team's twelve when completed: held in a village or community. */
  isCommunityActivity: z.boolean(),
  version: Version,
});

export const EnrolmentView = z.strictObject({
  activity: ActivityId,
  title: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  checkedInAt: Instant.optional(),
  checkedOutAt: Instant.optional(),
  creditedMinutes: z.int().optional(),
});

export const RosterView = z.strictObject({
  activity: ActivityView,
  /** Six digits that the leader reads out or shows on the spot; empty for those who only look. */
  checkInCode: z.string(),
  people: z.array(
    z.strictObject({
      volunteer: VolunteerId,
      name: z.string(),
      checkedInAt: Instant.optional(),
      checkedOutAt: Instant.optional(),
      /** What the rules would credit if confirmed now. */
      minutes: z.int(),
    }),
  ),
});

export const activitiesRows = {
  publish: {
    method: "POST",
    path: "/api/activities",
    does: "Publishes an activity of a team at a site, open for enrolment.",
    who: ["leader", "station", "institute", "centre"],
    takes: {
      body: z.strictObject({
        title: line(4, 60),
        story: paragraph(10, 2000),
        task: z.enum(tasks),
        team: TeamId,
        site: SiteId,
        startsAt: Instant,
        endsAt: Instant,
        places: z.int().min(1).max(placesMax),
      }),
    },
    gives: z.strictObject({ activity: ActivityId }),
    status: 201,
    refuses: [
      "activity-times-wrong",
      "activity-in-the-past",
      "team-unknown",
      "not-found",
      "idempotency-key-reused",
    ],
  },
  list: {
    method: "GET",
    path: "/api/teams/{team}/activities",
    does: "Lists a team's activities, newest first.",
    who: ["leader", "station", "institute", "centre", "inspector", "auditor"],
    takes: { path: z.strictObject({ team: TeamId }), query: PageQuery },
    gives: pageOf(ActivityView),
    refuses: ["team-unknown"],
    keyless: true,
  },
  roster: {
    method: "GET",
    path: "/api/activities/{activity}/roster",
    does: "Shows who enrolled and who was present, with the check-in code.",
    who: ["leader", "station", "institute", "centre", "inspector", "auditor"],
    takes: { path: ActivityPath },
    gives: RosterView,
    refuses: ["not-found"],
    keyless: true,
  },
  enrol: {
    method: "POST",
    path: "/api/activities/{activity}/enrolments",
    does: "Takes a place in an activity, once, while there is one.",
    who: ["volunteer"],
    takes: { path: ActivityPath, body: z.strictObject({}) },
    form: enrolForm,
    gives: z.strictObject({ activity: ActivityId, enrolledAt: Instant }),
    status: 201,
    refuses: ["not-found", "activity-not-open", "activity-full", "registration-not-in-force"],
  },
  withdraw: {
    method: "POST",
    path: "/api/activities/{activity}/withdrawals",
    does: "Gives my place back, until check-in opens.",
    who: ["volunteer"],
    takes: { path: ActivityPath, body: z.strictObject({}) },
    form: withdrawForm,
    gives: z.strictObject({ activity: ActivityId, enrolled: z.literal(false) }),
    refuses: ["withdrawal-too-late"],
  },
  checkIn: {
    method: "POST",
    path: "/api/activities/{activity}/check-ins",
    does: "Marks me present with the code shown on the spot.",
    who: ["volunteer"],
    takes: { path: ActivityPath, body: z.strictObject({ code: CheckInCode }) },
    form: checkInForm,
    gives: z.strictObject({ activity: ActivityId, at: Instant }),
    refuses: [
      "not-found",
      "activity-not-open",
      "not-enrolled",
      "check-in-code-wrong",
      "check-in-outside-time",
    ],
  },
  checkOut: {
    method: "POST",
    path: "/api/activities/{activity}/check-outs",
    does: "Marks the end of my presence.",
    who: ["volunteer"],
    takes: { path: ActivityPath, body: z.strictObject({ code: CheckInCode }) },
    form: checkOutForm,
    gives: z.strictObject({ activity: ActivityId, at: Instant }),
    refuses: [
      "not-found",
      "activity-not-open",
      "not-enrolled",
      "not-checked-in",
      "check-in-code-wrong",
      "check-in-outside-time",
    ],
  },
  confirmHours: {
    method: "POST",
    path: "/api/activities/{activity}/confirmation",
    does: "Confirms the measured hours with evidence; each person present gets a service record.",
    who: ["leader", "station", "institute", "centre"],
    takes: {
      path: ActivityPath,
      body: z.strictObject({ evidence: paragraph(10, 1000), version: Version }),
    },
    gives: z.strictObject({ activity: ActivityId, present: z.int(), minutes: z.int() }),
    refuses: [
      "not-found",
      "activity-not-over",
      "activity-not-open",
      "stale-version",
      "idempotency-key-reused",
    ],
  },
  mine: {
    method: "GET",
    path: "/my/activities",
    page: true,
    does: "Lists the activities that I enrolled in, newest first.",
    who: ["volunteer"],
    takes: { query: PageQuery },
    gives: pageOf(EnrolmentView),
    refuses: [],
    keyless: true,
  },
} as const satisfies Record<string, Row>;
