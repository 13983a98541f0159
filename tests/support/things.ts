/** Things as rules see them: whole and valid, each fact replaceable. */
import type { Activity } from "#activities/domain/activity.ts";
import type { Enrolment } from "#activities/domain/enrolment.ts";
import type { Standing } from "#duty/domain/standing.ts";
import { newStanding } from "#duty/domain/standing.ts";
import type { Order } from "#orders/domain/order.ts";
import type { Voucher } from "#points/domain/voucher.ts";
import type { Team } from "#registry/domain/team.ts";
import type { Change } from "#shared/domain/change.ts";
import type {
  ActivityId,
  OrderId,
  RewardId,
  TeamId,
  VolunteerId,
  VoucherId,
} from "#shared/domain/ids.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { type Person, person } from "./people.ts";
import * as places from "./places.ts";

/** Saturday, 7 March 2026, 9:00 to 11:00 in the city. */
export const nine = "2026-03-07T01:00:00.000Z";
export const eleven = "2026-03-07T03:00:00.000Z";

const idOf = (prefix: string, body: string) => `${prefix}_${body.padStart(12, "0")}`;
export const activityId = (body: string) => idOf("act", body) as ActivityId;
export const volunteerId = (body: string) => idOf("vol", body) as VolunteerId;
export const teamId = (body: string) => idOf("team", body) as TeamId;

export const aChange = (how: Partial<Change> = {}): Change => ({
  at: "2026-03-02T02:00:00.000Z",
  by: "acc_LEADER000000",
  key: "key-1",
  digest: "digest-1",
  to: "open",
  version: 1,
  ...how,
});

export const anActivity = (how: Partial<Activity> = {}): Activity => ({
  id: activityId("1"),
  title: "清洁家园志愿活动",
  story: "一起清扫社区道路,带好手套和水杯。",
  task: "assistance",
  team: places.squad,
  teams: [places.squad],
  teamArea: places.village,
  teamName: "新冶社区志愿服务小队",
  siteName: "新冶社区新时代文明实践站",
  site: places.station,
  area: places.village,
  startsAt: nine,
  endsAt: eleven,
  places: 20,
  checkInCode: "123456",
  state: "open",
  version: 1,
  history: [aChange()],
  ...how,
});

export const anEnrolment = (how: Partial<Enrolment> = {}): Enrolment => ({
  activity: activityId("1"),
  volunteer: volunteerId("1"),
  title: "清洁家园志愿活动",
  startsAt: nine,
  endsAt: eleven,
  enrolledAt: "2026-03-03T02:00:00.000Z",
  version: 1,
  ...how,
});

export const anOrder = (how: Partial<Order> = {}): Order => ({
  id: "ord_ABCD1234EFGH" as OrderId,
  reference: "ABCD-1234",
  kind: "health",
  words: "家里老人行动不便,想请人上门量血压。",
  area: places.village,
  isUrgent: false,
  state: "asked",
  askedAt: "2026-03-02T02:00:00.000Z",
  version: 1,
  history: [aChange({ to: "asked" })],
  ...how,
});

export const aVoucher = (how: Partial<Voucher> = {}): Voucher => ({
  id: "vou_000000000001" as VoucherId,
  code: "ABCD-1234-EFGH",
  reward: "rew_000000000001" as RewardId,
  rewardTitle: "洗衣液",
  site: places.station,
  volunteer: volunteerId("1"),
  points: 15,
  state: "waiting",
  issuedAt: "2026-03-02T02:00:00.000Z",
  expiresAt: "2026-03-09T02:00:00.000Z",
  version: 1,
  ...how,
});

export const aTeam = (how: Partial<Team> = {}): Team => ({
  id: teamId("1"),
  name: "新冶社区志愿服务小队",
  nameEnglish: "Squad",
  kind: "squad",
  area: places.village,
  parents: [],
  serves: [],
  ...how,
});

/** A team's standing with as many activities done as said, one a day from 1 January on. */
export const aStanding = (done: number, year = 2026): Standing => ({
  ...newStanding({ id: places.corps, name: "大冶市志愿服务总队" }, year),
  counted: Array.from({ length: done }, (_none, at) => ({
    activity: activityId(String(at)),
    title: "活动",
    day: `${year}-01-${String(at + 1).padStart(2, "0")}`,
  })),
});

/** Volunteers with names of their own, as many as said. */
export const crowd = (size: number): readonly Person[] =>
  Array.from({ length: size }, (_none, at) =>
    person(`crowd-${String(at).padStart(4, "0")}`, { isVolunteer: true }),
  );

/** The code that a rule refuses with; "nothing refused" if it does not. */
export function refusalOf(rule: () => unknown): string {
  try {
    rule();
    return "nothing refused";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
