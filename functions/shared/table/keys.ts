/**
 * Every key of the single table, one builder each; the name says which question it answers.
 * `docs/table.md` lists them, and a test compares the two.
 */
import { type AreaCode, townOf } from "../domain/area.ts";
import type { Day, Instant } from "../domain/day.ts";
import type {
  AccountId,
  ActivityId,
  GrantId,
  MergeId,
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
  grant: (grant: GrantId): Key => ({ pk: `GRANT#${grant}`, sk: "GRANT" }),
  centres: (): Key => ({ pk: "CENTRES", sk: "LASTING" }),
  signIn: (state: string): Key => ({ pk: `SIGN-IN#${state}`, sk: "SIGN-IN" }),
  /** A window's count of what one person, network or phone asked of a door. */
  counter: (of: string, whose: string, endsAt: Instant): Key => ({
    pk: `COUNTER#${of}#${whose}`,
    sk: endsAt,
  }),
  salt: (day: Day): Key => ({ pk: "SALT", sk: day }),
  dataKey: (id: string): Key => ({ pk: "DATA-KEY", sk: id }),
  currentKey: (purpose: string): Key => ({ pk: "DATA-KEY", sk: `CURRENT#${purpose}` }),

  area: (code: AreaCode): Key => ({ pk: `CITY#${code.slice(0, 6)}`, sk: `AREA#${code}` }),
  site: (site: SiteId): Key => ({ pk: `SITE#${site}`, sk: "SITE" }),
  team: (team: TeamId): Key => ({ pk: `TEAM#${team}`, sk: "TEAM" }),
  volunteer: (volunteer: VolunteerId): Key => ({ pk: `VOLUNTEER#${volunteer}`, sk: "VOLUNTEER" }),
  personal: (volunteer: VolunteerId): Key => ({ pk: `VOLUNTEER#${volunteer}`, sk: "PERSONAL" }),
  unmasking: (volunteer: VolunteerId, key: string): Key => ({
    pk: `VOLUNTEER#${volunteer}`,
    sk: `UNMASKING#${key}`,
  }),
  unmaskings: (account: AccountId, day: Day): Key => ({
    pk: `ACCOUNT#${account}`,
    sk: `UNMASKINGS#${day}`,
  }),
  merge: (kept: VolunteerId, merge: MergeId): Key => ({
    pk: `VOLUNTEER#${kept}`,
    sk: `MERGE#${merge}`,
  }),
  unit: (code: string): Key => ({ pk: `UNIT#${code}`, sk: "UNIT" }),
  registered: (of: AreaCode | string): Key => ({ pk: `REGISTERED#${of}`, sk: "COUNT" }),
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
  active: (volunteer: VolunteerId): Key => ({ pk: `ACTIVE#${volunteer}`, sk: "LAST" }),
  activeMonths: (of: AreaCode | string): Key => ({ pk: `REGISTERED#${of}`, sk: "ACTIVE" }),
  auditEntry: (thing: string, at: Instant, cause: string): Key => ({
    pk: `AUDIT#${thing}`,
    sk: `${at}#${cause}`,
  }),
  auditHead: (): Key => ({ pk: "AUDIT-HEAD", sk: "HEAD" }),
  message: (team: TeamId, cause: string): Key => ({ pk: `MESSAGES#${team}`, sk: cause }),
} as const;

/** Lists: the partition to ask, and for an item the keys that put it there. */
export const lists = {
  areasOfCity: (city: AreaCode) => ({ pk: `CITY#${city.slice(0, 6)}` }),
  enrolmentsOfActivity: (activity: ActivityId) => ({ pk: `ACTIVITY#${activity}` }),
  entriesOfVolunteer: (volunteer: VolunteerId) => ({ pk: `POINTS#${volunteer}` }),
  everythingOfVolunteer: (volunteer: VolunteerId) => ({ pk: `VOLUNTEER#${volunteer}` }),
  dataKeys: () => ({ pk: "DATA-KEY" }),

  entriesOfThing: (thing: string) => ({ pk: `AUDIT#${thing}` }),
  entriesOfDay: (day: Day, seq: number) => firstIndex(`AUDIT#${day}`, String(seq).padStart(9, "0")),
  sessionsOfAccount: (account: AccountId) => ({ pk: `ACCOUNT#${account}` }),
  grantsOfArea: (area: AreaCode, grant: GrantId) => firstIndex("GRANTS", `${area}#${grant}`),
  grantsOfAccount: (account: AccountId, givenAt: Instant, grant: GrantId) =>
    secondIndex(`GRANTS#${account}`, `${givenAt}#${grant}`),
  sitesOfTown: (area: AreaCode, site: SiteId) =>
    firstIndex(`SITES#${townOf(area)}`, `${area}#${site}`),
  teamsOfTown: (area: AreaCode, team: TeamId) =>
    firstIndex(`TEAMS#${townOf(area)}`, `${area}#${team}`),
  volunteersOfTown: (area: AreaCode, state: string, at: Instant, volunteer: VolunteerId) =>
    firstIndex(`VOLUNTEERS#${townOf(area)}#${state}`, `${area}#${at}#${volunteer}`),
  /** Records that were returned, the longest waiting first. */
  returnedVolunteers: (returnedAt: Instant, volunteer: VolunteerId) =>
    secondIndex("VOLUNTEERS#RETURNED", `${returnedAt}#${volunteer}`),
  /** Personal fields by the data key that they are sealed with. */
  sealedWith: (dataKey: string, volunteer: VolunteerId) =>
    secondIndex(`SEALED#${dataKey}`, volunteer),
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
