/**
 * Every key of the single table, one builder each; the name says which question it answers.
 * `docs/table.md` lists them, and a test compares the two.
 */
import { type AreaCode, townOf } from "../domain/area.ts";
import type { Day, Instant } from "../domain/day.ts";
import type {
  AccountId,
  ActivityId,
  OrderId,
  RewardId,
  SiteId,
  TeamId,
  VolunteerId,
} from "../domain/ids.ts";
import type { Key } from "./table.ts";

const firstIndex = (pk: string, sk: string) => ({ firstPk: pk, firstSk: sk });
const secondIndex = (pk: string, sk: string) => ({ secondPk: pk, secondSk: sk });

/** Questions asked of the table itself. */
export const keys = {
  account: (account: AccountId): Key => ({ pk: `ACCOUNT#${account}`, sk: "ACCOUNT" }),
  session: (account: AccountId, secretHash: string): Key => ({
    pk: `ACCOUNT#${account}`,
    sk: `SESSION#${secretHash}`,
  }),
  signIn: (state: string): Key => ({ pk: `SIGN-IN#${state}`, sk: "SIGN-IN" }),
  dataKey: (id: string): Key => ({ pk: "DATA-KEY", sk: id }),

  area: (code: AreaCode): Key => ({ pk: `CITY#${code.slice(0, 6)}`, sk: `AREA#${code}` }),
  site: (site: SiteId): Key => ({ pk: `SITE#${site}`, sk: "SITE" }),
  team: (team: TeamId): Key => ({ pk: `TEAM#${team}`, sk: "TEAM" }),
  volunteer: (volunteer: VolunteerId): Key => ({ pk: `VOLUNTEER#${volunteer}`, sk: "VOLUNTEER" }),
  document: (mac: string): Key => ({ pk: `DOCUMENT#${mac}`, sk: "DOCUMENT" }),
  figures: (): Key => ({ pk: "FIGURES", sk: "CITY" }),
  publication: (): Key => ({ pk: "PUBLICATION", sk: "LAST" }),

  activity: (activity: ActivityId): Key => ({ pk: `ACTIVITY#${activity}`, sk: "ACTIVITY" }),
  seats: (activity: ActivityId): Key => ({ pk: `ACTIVITY#${activity}`, sk: "SEATS" }),
  enrolment: (activity: ActivityId, volunteer: VolunteerId): Key => ({
    pk: `ACTIVITY#${activity}`,
    sk: `ENROLMENT#${volunteer}`,
  }),
  serviceRecord: (volunteer: VolunteerId, activity: ActivityId): Key => ({
    pk: `VOLUNTEER#${volunteer}`,
    sk: `RECORD#${activity}`,
  }),
  totals: (volunteer: VolunteerId): Key => ({ pk: `VOLUNTEER#${volunteer}`, sk: "TOTALS" }),
  countedRecord: (volunteer: VolunteerId, activity: ActivityId): Key => ({
    pk: `VOLUNTEER#${volunteer}`,
    sk: `COUNTED#${activity}`,
  }),

  pointsAccount: (volunteer: VolunteerId): Key => ({ pk: `POINTS#${volunteer}`, sk: "ACCOUNT" }),
  entry: (volunteer: VolunteerId, at: Instant, causeId: string): Key => ({
    pk: `POINTS#${volunteer}`,
    sk: `ENTRY#${at}#${causeId}`,
  }),
  reward: (reward: RewardId): Key => ({ pk: `REWARD#${reward}`, sk: "REWARD" }),
  voucher: (code: string): Key => ({ pk: `VOUCHER#${code}`, sk: "VOUCHER" }),

  order: (order: OrderId): Key => ({ pk: `ORDER#${order}`, sk: "ORDER" }),
  standing: (team: TeamId, year: number): Key => ({ pk: `DUTY#${team}`, sk: `YEAR#${year}` }),
  dutyYear: (year: number): Key => ({ pk: "DUTY", sk: `OPENED#${year}` }),
  message: (team: TeamId, cause: string): Key => ({ pk: `MESSAGES#${team}`, sk: cause }),
} as const;

/** Lists: the partition to ask, and for an item the keys that put it there. */
export const lists = {
  areasOfCity: (city: AreaCode) => ({ pk: `CITY#${city.slice(0, 6)}` }),
  enrolmentsOfActivity: (activity: ActivityId) => ({ pk: `ACTIVITY#${activity}` }),
  entriesOfVolunteer: (volunteer: VolunteerId) => ({ pk: `POINTS#${volunteer}` }),

  sitesOfTown: (area: AreaCode, site: SiteId) =>
    firstIndex(`SITES#${townOf(area)}`, `${area}#${site}`),
  teamsOfTown: (area: AreaCode, team: TeamId) =>
    firstIndex(`TEAMS#${townOf(area)}`, `${area}#${team}`),
  activitiesOfTeam: (team: TeamId, startsAt: Instant, activity: ActivityId) =>
    firstIndex(`ACTIVITIES#${team}`, `${startsAt}#${activity}`),
  openActivities: (startsAt: Instant, activity: ActivityId) =>
    secondIndex("ACTIVITIES#OPEN", `${startsAt}#${activity}`),
  enrolmentsOfVolunteer: (volunteer: VolunteerId, startsAt: Instant, activity: ActivityId) =>
    firstIndex(`ENROLMENTS#${volunteer}`, `${startsAt}#${activity}`),
  rewards: (site: SiteId, reward: RewardId) => firstIndex("REWARDS", `${site}#${reward}`),
  vouchersOfVolunteer: (volunteer: VolunteerId, issuedAt: Instant, code: string) =>
    firstIndex(`VOUCHERS#${volunteer}`, `${issuedAt}#${code}`),
  ordersOfTown: (area: AreaCode, askedAt: Instant, order: OrderId) =>
    firstIndex(`ORDERS#${townOf(area)}`, `${area}#${askedAt}#${order}`),
  ordersOfTeam: (team: TeamId, dueAt: Instant, order: OrderId) =>
    secondIndex(`ORDERS#${team}`, `${dueAt}#${order}`),
  messagesOfTeam: (team: TeamId, sentAt: Instant, cause: string) =>
    firstIndex(`MESSAGES#${team}`, `${sentAt}#${cause}`),
  /** Sorted by the day from which the team is behind; teams that met their duty are not in it. */
  unmetStandings: (year: number, behindFrom: Day, team: TeamId) =>
    secondIndex(`DUTY#${year}`, `${behindFrom}#${team}`),
} as const;
