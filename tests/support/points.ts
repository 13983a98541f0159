/** Points to spend and rewards to spend them on, by the ways that the product has for both. */
import type { Reward } from "#points/domain/voucher.ts";
import { pointsStore } from "#points/store.ts";
import type { RewardId } from "#shared/domain/ids.ts";
import { keys } from "#shared/table/keys.ts";
import type { Table } from "#shared/table/table.ts";
import { monday, react, volunteerIdOf } from "./city.ts";
import { mustAsk } from "./handlers.ts";
import { near, type Person } from "./people.ts";
import * as places from "./places.ts";
import { activityId } from "./things.ts";

/** A service record as the stream brings it: what credits points and adds to totals. */
export const recordItem = (of: Person, activity: string, minutes: number) => ({
  ...keys.serviceRecord(volunteerIdOf(of.account), activityId(activity)),
  kind: "service-record",
  activity: activityId(activity),
  volunteer: volunteerIdOf(of.account),
  team: places.squad,
  title: `活动${activity}`,
  minutes,
  startsAt: monday,
  confirmedBy: near.leader.account,
  settledAt: monday,
});

let earned = 0;

/** Gives somebody points for a service of their own. */
export async function earn(of: Person, points: number): Promise<void> {
  await react([recordItem(of, `EARNED${++earned}`, points * 6)]);
}

export async function offer(
  how: { points?: number; stock?: number; site?: string } = {},
  as: Person = near.keeper,
): Promise<string> {
  const { reward } = await mustAsk("points.offerReward", {
    as,
    body: { title: "洗衣液", points: 15, stock: 3, site: places.station, ...how },
  });
  return reward;
}

export async function stockOf(table: Table, reward: string): Promise<number> {
  const kept: Reward | undefined = await pointsStore(table).reward(reward as RewardId);
  return kept?.stock ?? Number.NaN;
}

export const statementOf = (as: Person) =>
  mustAsk("points.statement", { as, query: { limit: "100" } });
