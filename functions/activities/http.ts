/** The door of activities: puts its parts together and hands each row its use-case. */

import { lineOf } from "#registry/domain/team.ts";
import { registryStore } from "#registry/store.ts";
import { commandOf } from "#shared/command.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import type { Asked, Call, Operations, PagesOf } from "#shared/door.ts";
import type { FormState } from "#shared/forms/render.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { newKey } from "#shared/http/page-answer.ts";
import { runtime } from "#shared/http/runtime.ts";
import { type Language, pathIn } from "#shared/words/language.ts";
import { activitiesRows } from "./contract.ts";
import { type Activity, isCommunityActivity } from "./domain/activity.ts";
import { myActivitiesPage } from "./pages/my-activities-page.ts";
import { activityStore } from "./store.ts";
import { confirmHours } from "./use-cases/confirm-hours.ts";
import { enrol } from "./use-cases/enrol.ts";
import { notePresence } from "./use-cases/note-presence.ts";
import { publishActivity } from "./use-cases/publish-activity.ts";
import { showRoster } from "./use-cases/show-roster.ts";
import { withdraw } from "./use-cases/withdraw.ts";

const parts = runtime();
const store = activityStore(parts.table);
const registry = registryStore(parts.table);
/** How many of one's own activities a page shows when a form on it was refused. */
const pageSize = 50;

const operations: Operations<typeof activitiesRows> = {
  publish: async (call) => ({
    activity: await publishActivity({ store, registry })(call.actor, call.body, commandOf(call)),
  }),
  list: async ({ actor, path, query }) => {
    const team = await registry.team(path.team);
    refuseUnless(team, "team-unknown");
    mustReach(actor, { area: team.area, teams: lineOf(team) });
    const page = await store.ofTeam(path.team, query);
    const taken = await store.taken(page.items.map((activity) => activity.id));
    return { ...page, items: page.items.map((item) => view(item, taken.get(item.id) ?? 0)) };
  },
  roster: async ({ actor, path }) => {
    const roster = await showRoster({ store, registry })(actor, path.activity);
    return {
      activity: view(roster.activity, roster.taken),
      checkInCode: roster.checkInCode,
      people: roster.people.map(({ volunteer, name, checkedInAt, checkedOutAt, minutes }) => ({
        volunteer,
        name,
        ...(checkedInAt ? { checkedInAt } : {}),
        ...(checkedOutAt ? { checkedOutAt } : {}),
        minutes,
      })),
    };
  },
  enrol: async (call) => {
    const { actor, path } = call;
    const stamp = stampOf(commandOf(call));
    const taking = enrol({ store, registry });
    const { enrolledAt } = await taking(volunteerOf(actor), path.activity, stamp);
    return { activity: path.activity, enrolledAt };
  },
  withdraw: async ({ actor, path, now }) => {
    await withdraw({ store })(volunteerOf(actor), path.activity, now);
    return { activity: path.activity, enrolled: false };
  },
  checkIn: async (call) => {
    const { actor, path, now } = call;
    const command = presenceOf("in", call);
    const noted = await notePresence({ store })(volunteerOf(actor), path.activity, command);
    return { activity: path.activity, at: noted.checkedInAt ?? now };
  },
  checkOut: async (call) => {
    const { actor, path, now } = call;
    const command = presenceOf("out", call);
    const noted = await notePresence({ store })(volunteerOf(actor), path.activity, command);
    return { activity: path.activity, at: noted.checkedOutAt ?? now };
  },
  confirmHours: async (call) => ({
    activity: call.path.activity,
    ...(await confirmHours({ store })(call.actor, call.path.activity, call.body, commandOf(call))),
  }),
  mine: ({ actor, query }) => mine(volunteerOf(actor), query),
};

/** Presence and places lead back to one's own activities, and so does what was wrong about them. */
const backToMine = {
  again: async (refused: FormState, { actor, name, now }: Asked) => {
    const { items, next } = await mine(volunteerOf(actor), { limit: pageSize });
    return myActivitiesPage({ lang: refused.lang, name, now, items, next, newKey, refused });
  },
  leadsTo: ({ lang }: { readonly lang: Language }) => pathIn(lang, "/my/activities"),
};

const pages: PagesOf<typeof activitiesRows> = {
  enrol: { leadsTo: backToMine.leadsTo },
  withdraw: backToMine,
  checkIn: backToMine,
  checkOut: backToMine,
  mine: {
    show: ({ lang, call: { name, now }, given: { items, next } }) =>
      myActivitiesPage({ lang, name, now, items, next, newKey }),
  },
};

export const handler = endpoint("activities", activitiesRows, operations, parts, pages);

async function mine(volunteer: VolunteerId, query: { limit: number; after?: string | undefined }) {
  const page = await store.ofVolunteer(volunteer, query);
  const ids = page.items.map((enrolment) => enrolment.activity);
  const records = await store.records(volunteer, ids);
  const minutes = new Map(records.map((record) => [record.activity, record.minutes]));
  return {
    ...page,
    items: page.items.map(({ activity, title, startsAt, endsAt, checkedInAt, checkedOutAt }) => ({
      activity,
      title,
      startsAt,
      endsAt,
      ...(checkedInAt ? { checkedInAt } : {}),
      ...(checkedOutAt ? { checkedOutAt } : {}),
      ...(minutes.has(activity) ? { creditedMinutes: minutes.get(activity) ?? 0 } : {}),
    })),
  };
}

type Presence = Call<typeof activitiesRows.checkIn> | Call<typeof activitiesRows.checkOut>;
const presenceOf = (way: "in" | "out", call: Presence) => ({
  ...{ way, code: call.body.code, key: call.key, at: call.now },
  stamp: stampOf(commandOf(call)),
});

function volunteerOf(actor: Actor): VolunteerId {
  refuseUnless(actor.volunteer, "volunteer-required");
  return actor.volunteer;
}

function view(activity: Activity, taken: number) {
  const { id, title, story, task, team, site, area, startsAt, endsAt, places, state } = activity;
  return {
    activity: id,
    ...{ title, story, task, team, site, area, startsAt, endsAt, places, taken, state },
    isCommunityActivity: isCommunityActivity(activity),
    version: activity.version,
  };
}
