/** Steps that several stories share, each through its real door. */
import type { City } from "./city.ts";
import { mustAsk } from "./handlers.ts";
import { near, type Person } from "./people.ts";
import * as places from "./places.ts";

export const startsAt = "2026-03-07T01:00:00.000Z";
export const endsAt = "2026-03-07T03:00:00.000Z";

export const announcement = {
  title: "清洁家园志愿活动",
  story: "一起清扫社区道路,带好手套和水杯。",
  task: "assistance",
  team: places.squad as string,
  site: places.station as string,
  startsAt,
  endsAt,
  places: 20,
};

export async function publishActivity(
  how: Partial<typeof announcement> = {},
  as: Person = near.leader,
): Promise<string> {
  const { activity } = await mustAsk("activities.publish", {
    as,
    body: { ...announcement, ...how },
  });
  return activity;
}

export const enrol = (activity: string, as: Person) =>
  mustAsk("activities.enrol", { as, path: { activity } });

export const rosterOf = (activity: string, as: Person = near.leader) =>
  mustAsk("activities.roster", { as, path: { activity } });

/** Everyone checks in at the start and out at the end, and the team confirms an hour later. */
export async function hold(
  city: City,
  activity: string,
  present: readonly Person[],
  as: Person = near.leader,
): Promise<{ present: number; minutes: number }> {
  const { activity: view, checkInCode: code } = await rosterOf(activity, as);
  for (const [door, at] of [
    ["activities.checkIn", view.startsAt],
    ["activities.checkOut", view.endsAt],
  ] as const) {
    city.now = at;
    for (const person of present) {
      await mustAsk(door, { as: person, path: { activity }, body: { code } });
    }
  }
  city.now = new Date(Date.parse(view.endsAt) + 3_600_000).toISOString();
  return mustAsk("activities.confirmHours", {
    as,
    path: { activity },
    body: { evidence: "现场照片三张,签到表一份。", version: view.version },
  });
}

export const wish = {
  kind: "health",
  words: "家里老人行动不便,想请人上门量血压。",
  area: places.village as string,
  address: "新冶社区3栋201",
  name: "李求助",
  phone: "13812345678",
};

let callers = 0;
/** Somebody else's phone each time, where more ask than one phone may. */
export const nextPhone = (): string => `139${String(++callers).padStart(8, "0")}`;

/** Asks for help as a visitor; gives the order's id, as its desk sees it, and the private link. */
export async function requestOrder(
  how: Partial<typeof wish> = {},
): Promise<{ order: string; followUp: string }> {
  const { reference, followUp } = await mustAsk("orders.request", { body: { ...wish, ...how } });
  const { items } = await mustAsk("orders.deskQueue", {
    as: near.centre,
    path: { area: how.area ?? wish.area },
    query: { limit: "100" },
  });
  const { order } = items.find((item: { reference: string }) => item.reference === reference);
  return { order, followUp };
}
