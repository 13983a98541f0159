/** Activities, their seats, enrolments and service records in the table. */

import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { Change } from "#shared/domain/change.ts";
import type { Instant } from "#shared/domain/day.ts";
import { ActivityId, SiteId, TeamId, VolunteerId } from "#shared/domain/ids.ts";
import type { Stamp } from "#shared/domain/stamp.ts";
import { cursorOf } from "#shared/table/cursor.ts";
import { keys, lists } from "#shared/table/keys.ts";
import { Conflict, type Item, type Table } from "#shared/table/table.ts";
import { type Activity, activityStates, tasks } from "./domain/activity.ts";
import type { Enrolment } from "./domain/enrolment.ts";
import type { ServiceRecord } from "./domain/service-record.ts";

const ActivityItem = z.object({
  id: ActivityId,
  title: z.string(),
  story: z.string(),
  task: z.enum(tasks),
  team: TeamId,
  teams: z.array(TeamId),
  teamArea: AreaCode,
  teamName: z.string(),
  siteName: z.string(),
  site: SiteId,
  area: AreaCode,
  startsAt: z.string(),
  endsAt: z.string(),
  places: z.int(),
  checkInCode: z.string(),
  state: z.enum(activityStates),
  evidence: z.string().optional(),
  version: z.int(),
  history: z.array(Change),
});
const SeatsItem = z.object({ activity: ActivityId, taken: z.int() });
const EnrolmentItem = z.object({
  activity: ActivityId,
  volunteer: VolunteerId,
  title: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  enrolledAt: z.string(),
  checkedInAt: z.string().optional(),
  checkedOutAt: z.string().optional(),
  checkOutKey: z.string().optional(),
  version: z.int(),
});
const RecordItem = z.object({
  activity: ActivityId,
  volunteer: VolunteerId,
  team: TeamId,
  title: z.string(),
  minutes: z.int(),
  startsAt: z.string(),
  confirmedBy: z.string(),
  settledAt: z.string(),
});

export const parseActivity = (item: Item): Activity => ActivityItem.parse(item);
export const parseServiceRecord = (item: Item): ServiceRecord => RecordItem.parse(item);

interface Listing {
  readonly limit: number;
  readonly after?: string | undefined;
}

export type ActivityStore = ReturnType<typeof activityStore>;

export function activityStore(table: Table) {
  return {
    async activity(id: ActivityId): Promise<Activity | undefined> {
      const item = await table.get(keys.activity(id));
      return item && parseActivity(item);
    },

    /** At most 100, in no order; eventually consistent. */
    async activities(ids: readonly ActivityId[]): Promise<readonly Activity[]> {
      return (await table.batchGet(ids.map(keys.activity))).map(parseActivity);
    },

    async publish(activity: Activity): Promise<void> {
      await table.write(
        { put: itemOf(activity), if: "absent" },
        {
          put: { ...keys.seats(activity.id), kind: "seats", activity: activity.id, taken: 0 },
          if: "absent",
        },
      );
    },

    async save(activity: Activity): Promise<void> {
      await table.write({ put: itemOf(activity), if: { version: activity.version - 1 } });
    },

    /** Places taken of at most 100 activities. */
    async taken(ids: readonly ActivityId[]): Promise<ReadonlyMap<ActivityId, number>> {
      const items = await table.batchGet(ids.map(keys.seats));
      return new Map(items.map((item) => SeatsItem.parse(item)).map((s) => [s.activity, s.taken]));
    },

    async ofTeam(team: TeamId, { limit, after }: Listing) {
      const page = await table.query({
        index: "first",
        pk: lists.activitiesOfTeam(team, "", "" as ActivityId).firstPk,
        limit,
        after,
        newestFirst: true,
      });
      return { ...page, items: page.items.map(parseActivity) };
    },

    /** Open activities that start at an instant or later, the next to start first. */
    async open(from: Instant, limit: number): Promise<readonly Activity[]> {
      const { secondPk, secondSk } = lists.openActivities(from, "" as ActivityId);
      // The place before the first of them, so that old ones nobody settled cost nothing.
      const after = cursorOf({ ...keys.activity("" as ActivityId), secondPk, secondSk });
      const page = await table.query({ index: "second", pk: secondPk, limit, after });
      return page.items.map(parseActivity);
    },

    async enrolment(activity: ActivityId, volunteer: VolunteerId): Promise<Enrolment | undefined> {
      const item = await table.get(keys.enrolment(activity, volunteer));
      return item && EnrolmentItem.parse(item);
    },

    /** Takes a place. "full" and "enrolled" say which of the two conditions did not hold. */
    async enrol(
      enrolment: Enrolment,
      places: number,
      stamp?: Stamp,
    ): Promise<"taken" | "full" | "enrolled"> {
      try {
        await table.write(
          {
            update: keys.seats(enrolment.activity),
            add: { taken: 1 },
            if: { taken: { below: places } },
          },
          { put: { ...enrolmentItem(enrolment), stamp }, if: "absent" },
        );
        return "taken";
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        return error.failed.includes(1) ? "enrolled" : "full";
      }
    },

    /** Gives a place back; throws `Conflict` if the enrolment is gone or changed meanwhile. */
    async withdraw({ activity, volunteer, version }: Enrolment): Promise<void> {
      await table.write(
        { update: keys.seats(activity), add: { taken: -1 }, if: { taken: { atLeast: 1 } } },
        { delete: keys.enrolment(activity, volunteer), if: { version } },
      );
    },

    /** Notes presence; throws `Conflict` once the activity is settled, or if it changed meanwhile. */
    async notePresence(enrolment: Enrolment, stamp?: Stamp): Promise<void> {
      await table.write(
        { check: keys.activity(enrolment.activity), if: { state: "open" } },
        { put: { ...enrolmentItem(enrolment), stamp }, if: { version: enrolment.version - 1 } },
      );
    },

    /** A page of those enrolled; ask again with `next` until there is none. */
    async enrolments(activity: ActivityId, after?: string) {
      const page = await table.query({
        ...lists.enrolmentsOfActivity(activity),
        sk: { beginsWith: "ENROLMENT#" },
        limit: 500,
        after,
        consistent: true,
      });
      return { ...page, items: page.items.map((item) => EnrolmentItem.parse(item) as Enrolment) };
    },

    async ofVolunteer(volunteer: VolunteerId, { limit, after }: Listing) {
      const page = await table.query({
        index: "first",
        pk: lists.enrolmentsOfVolunteer(volunteer, "", "" as ActivityId).firstPk,
        limit,
        after,
        newestFirst: true,
      });
      return { ...page, items: page.items.map((item) => EnrolmentItem.parse(item) as Enrolment) };
    },

    /** Writes a service record once; the same one again changes nothing. */
    async record(record: ServiceRecord): Promise<void> {
      const put = {
        ...keys.serviceRecord(record.volunteer, record.activity),
        kind: "service-record",
        ...record,
      };
      try {
        await table.write({ put, if: "absent" });
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
      }
    },

    async records(
      volunteer: VolunteerId,
      activities: readonly ActivityId[],
    ): Promise<readonly ServiceRecord[]> {
      const items = await table.batchGet(activities.map((id) => keys.serviceRecord(volunteer, id)));
      return items.map(parseServiceRecord);
    },
  };
}

function itemOf(activity: Activity) {
  return {
    ...keys.activity(activity.id),
    ...lists.activitiesOfTeam(activity.team, activity.startsAt, activity.id),
    ...(activity.state === "open" ? lists.openActivities(activity.startsAt, activity.id) : {}),
    kind: "activity",
    ...activity,
  };
}

function enrolmentItem(enrolment: Enrolment) {
  return {
    ...keys.enrolment(enrolment.activity, enrolment.volunteer),
    ...lists.enrolmentsOfVolunteer(enrolment.volunteer, enrolment.startsAt, enrolment.activity),
    kind: "enrolment",
    ...enrolment,
  };
}
