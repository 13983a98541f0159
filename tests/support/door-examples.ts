/**
 * One good request for each door: the city is brought to where the door's thing is there, near the
 * village of the stories, and the request comes from somebody who may. Tests spoil it in one way at
 * a time, or let others send it. A door without an example does not compile, and fails its tests.
 */
import { accountIdOf } from "#identity/use-cases/sign-in.ts";
import type { StaffRole } from "#shared/domain/role-names.ts";
import { hashOfSecret } from "#shared/http/session.ts";
import { type City, volunteerIdOf } from "./city.ts";
import { identityNumber } from "./documents.ts";
import { type Ask, ask, type DoorId, mustAsk } from "./handlers.ts";
import { issuer } from "./parts/provider.ts";
import { near } from "./people.ts";
import * as places from "./places.ts";
import { earn, offer } from "./points.ts";
import * as records from "./records.ts";
import * as story from "./story.ts";

export interface Example {
  /** Brings about what the request is about, and gives the request. */
  readonly prepare: (city: City) => Ask | Promise<Ask>;
  /** Of the door's staff roles, those whose near people reach the example; all if not said. */
  readonly reachedBy?: readonly StaffRole[];
  /** The door tells only about whoever asks: no scope could be missed. */
  readonly isAboutOneself?: true;
}

const publish = () => story.publishActivity();

/** An activity of tomorrow with a volunteer in it, at the moment it starts. */
async function started(city: City) {
  const activity = await publish();
  await story.enrol(activity, near.volunteer);
  city.now = story.startsAt;
  const { checkInCode: code } = await story.rosterOf(activity);
  return { as: near.volunteer, path: { activity }, body: { code } };
}

async function checkedIn(city: City) {
  const request = await started(city);
  await mustAsk("activities.checkIn", request);
  city.now = story.endsAt;
  return request;
}

/** An order on its way to the squad, as far as said; the request is for its leader's next step. */
async function order(steps: readonly ("dispatch" | "accept" | "finish")[]) {
  const { order: id, followUp } = await story.requestOrder();
  const path = { order: id };
  const bodies = {
    dispatch: { team: places.squad },
    accept: {},
    finish: { result: "已上门量血压。" },
  };
  let version = 1;
  for (const step of steps) {
    const as = step === "dispatch" ? near.station : near.leader;
    await mustAsk(`orders.${step}`, { as, path, body: { ...bodies[step], version } });
    version += 1;
  }
  return { path, followUp: { followUp }, version };
}

async function redeemed() {
  await earn(near.volunteer, 20);
  const reward = await offer();
  const { code } = await mustAsk("points.redeem", {
    as: near.volunteer,
    body: { reward, points: 15 },
  });
  return { as: near.keeper, body: { code } };
}

/** A station of the stories' village, given by the centre; gives the grant's id. */
async function givenRole(): Promise<string> {
  const scope = { of: "area", area: places.village };
  const body = { subject: "li", role: "station", scope, why: "新任站员" };
  return (await mustAsk("identity.grantRole", { as: near.centre, body })).grant;
}

const areaCsv = `code,parent_code,level,name\n420281001009,${places.town},village,九号村`;
const teamCsv = "number,name,name_english,serves\n90,九十队,Ninety,health";

/** The record of the near volunteer, as the city begins with it. */
const known = { volunteer: volunteerIdOf(near.volunteer.account) };
const reason = "本人到站说明情况";
const figure = { figure: 1000, source: "统计年鉴", asOf: "2025-12-31" };

/** The next step of a record that has come so far. */
async function stepped(so: Parameters<typeof records.steps>[1]) {
  const version = await records.steps(known.volunteer, so);
  return { as: near.station, path: known, body: { version, reason } };
}

export const examples: Readonly<Record<DoorId, Example>> = {
  "identity.signIn": { prepare: () => ({ query: { returnTo: "/my.html" } }) },
  "identity.finishSignIn": {
    async prepare() {
      const { headers, cookies } = await ask("identity.signIn");
      const state = new URL(headers["location"] ?? "").searchParams.get("state") ?? "";
      return {
        query: { state, code: "li" },
        cookies: cookies.map((one) => one.split(";")[0] ?? ""),
      };
    },
  },
  "identity.signOut": { prepare: () => ({ as: near.resident, body: {} }) },
  "identity.whoAmI": { prepare: () => ({ as: near.resident }) },
  "identity.grantRole": {
    prepare: () => ({
      as: near.centre,
      body: { subject: "li", role: "leader", scope: { of: "team", team: places.squad } },
    }),
  },
  "identity.revokeRole": {
    async prepare() {
      const grant = await givenRole();
      return { as: near.centre, path: { grant }, body: { why: "任期已满" } };
    },
    reachedBy: ["institute", "centre"],
  },
  "identity.grantsOfArea": {
    prepare: () => ({ as: near.centre, path: { area: places.village } }),
  },
  "identity.grantsOfPerson": {
    async prepare() {
      await givenRole();
      return { as: near.centre, path: { account: accountIdOf(issuer, "li") } };
    },
  },
  "identity.mySessions": { prepare: () => ({ as: near.resident }) },
  "identity.endSession": {
    prepare: () => ({
      as: near.resident,
      path: { session: hashOfSecret(near.centre.secret) },
      body: {},
    }),
  },
  "identity.signOutEverywhere": { prepare: () => ({ as: near.resident, body: {} }) },

  "registry.importAreas": {
    prepare: () => ({ as: near.centre, body: { file: "areas.csv", csv: areaCsv } }),
  },
  "registry.importTeams": {
    prepare: () => ({ as: near.centre, body: { file: "teams.csv", csv: teamCsv } }),
  },
  "registry.registerVolunteer": {
    prepare: () => ({
      as: near.resident,
      body: {
        name: "王小明",
        documentKind: "resident-identity-card",
        documentNumber: identityNumber("1990-03-07"),
        phone: "13900001111",
        area: places.village,
        consent: true,
      },
    }),
  },
  "registry.registration": { prepare: () => ({ as: near.resident }) },
  "registry.myRecord": { prepare: () => ({ as: near.volunteer }) },
  "registry.myTeams": { prepare: () => ({ as: near.leader }), isAboutOneself: true },

  "people.desk": { prepare: () => ({ as: near.station, path: { area: places.village } }) },
  "people.show": { prepare: () => ({ as: near.station, path: known }) },
  "people.verify": { prepare: () => ({ as: near.station, path: known, body: { version: 1 } }) },
  "people.return": { prepare: () => stepped([]) },
  "people.suspend": { prepare: () => stepped(["verify"]) },
  "people.reinstate": { prepare: () => stepped(["verify", "suspend"]) },
  "people.dismiss": { prepare: () => stepped([]) },
  "people.correct": {
    prepare: async () => ({
      as: near.station,
      path: { volunteer: await records.enlist() },
      body: { version: 1, reason, education: "bachelor" },
    }),
  },
  "people.unmask": {
    prepare: async () => ({
      as: near.station,
      path: { volunteer: await records.enlist() },
      body: { fields: ["document", "profile"], reason },
    }),
  },
  "people.enlist": {
    prepare: () => ({ as: near.station, body: { ...records.application, phone: undefined } }),
  },
  "people.merge": {
    prepare: async () => ({
      as: near.station,
      path: known,
      body: { folded: await records.enlist(), reason },
    }),
  },
  "people.undoMerge": {
    async prepare() {
      const body = { folded: await records.enlist(), reason };
      const { merge } = await mustAsk("people.merge", { as: near.station, path: known, body });
      return { as: near.station, path: { ...known, merge }, body: { reason } };
    },
  },
  "people.checkMine": {
    async prepare() {
      await records.register();
      return { as: near.resident, body: {} };
    },
  },
  "people.myData": {
    async prepare() {
      await records.register();
      return { as: near.resident };
    },
  },
  "people.correctMine": {
    prepare: async () => {
      await records.register();
      return { as: near.resident, body: { version: 1, phone: "13900002222" } };
    },
  },
  "people.leave": { prepare: () => ({ as: near.volunteer, body: { isSure: true } }) },

  "targets.areaRate": {
    prepare: () => ({ as: near.institute, path: { area: places.town } }),
    // A village has no rate of its own, so a station reaches none.
    reachedBy: ["institute", "centre", "inspector", "auditor"],
  },
  "targets.enterResidents": {
    prepare: () => ({ as: near.institute, path: { area: places.town }, body: figure }),
  },
  "targets.saveUnit": {
    prepare: () => ({
      as: near.institute,
      body: { code: records.unitCode, name: "大冶市实验单位", area: places.village },
    }),
  },
  "targets.unitRate": {
    prepare: async () => ({ as: near.station, path: { unit: await records.saveUnit() } }),
  },
  "targets.enterStaff": {
    prepare: async () => ({
      as: near.institute,
      path: { unit: await records.saveUnit() },
      body: figure,
    }),
  },

  "activities.publish": { prepare: () => ({ as: near.leader, body: story.announcement }) },
  "activities.list": { prepare: () => ({ as: near.leader, path: { team: places.squad } }) },
  "activities.roster": {
    prepare: async () => ({ as: near.leader, path: { activity: await publish() } }),
  },
  "activities.enrol": {
    prepare: async () => ({ as: near.volunteer, path: { activity: await publish() }, body: {} }),
  },
  "activities.withdraw": {
    async prepare() {
      const activity = await publish();
      await story.enrol(activity, near.volunteer);
      return { as: near.volunteer, path: { activity }, body: {} };
    },
  },
  "activities.checkIn": { prepare: started },
  "activities.checkOut": { prepare: checkedIn },
  "activities.confirmHours": {
    async prepare(city) {
      const { path } = await checkedIn(city);
      return { as: near.leader, path, body: { evidence: "现场照片三张,签到表一份。", version: 1 } };
    },
  },
  "activities.mine": { prepare: () => ({ as: near.volunteer }) },

  "orders.request": { prepare: () => ({ body: story.wish }) },
  "orders.followUp": { prepare: async () => ({ path: (await order([])).followUp }) },
  "orders.rate": {
    async prepare() {
      const { followUp } = await order(["dispatch", "accept", "finish"]);
      return { path: followUp, body: { stars: 5, words: "谢谢" } };
    },
  },
  "orders.deskQueue": { prepare: () => ({ as: near.station, path: { area: places.village } }) },
  "orders.teamQueue": { prepare: () => ({ as: near.leader, path: { team: places.squad } }) },
  "orders.candidates": {
    prepare: async () => ({ as: near.station, path: (await order([])).path }),
  },
  "orders.dispatch": {
    async prepare() {
      const { path, version } = await order([]);
      return { as: near.station, path, body: { team: places.squad, version } };
    },
  },
  "orders.record": {
    prepare: async () => ({ as: near.station, path: (await order([])).path }),
    reachedBy: ["station", "institute", "centre", "auditor"],
  },
  "orders.recall": {
    prepare: async () => {
      const { path, version } = await order(["dispatch"]);
      return { as: near.station, path, body: { version } };
    },
  },
  "orders.accept": {
    async prepare() {
      const { path, version } = await order(["dispatch"]);
      return { as: near.leader, path, body: { version } };
    },
  },
  "orders.finish": {
    async prepare() {
      const { path, version } = await order(["dispatch", "accept"]);
      return { as: near.leader, path, body: { result: "已上门量血压。", version } };
    },
  },

  "points.statement": { prepare: () => ({ as: near.volunteer }) },
  "points.offerReward": {
    prepare: () => ({
      as: near.keeper,
      body: { title: "洗衣液", points: 15, stock: 3, site: places.station },
    }),
  },
  "points.redeem": {
    async prepare() {
      await earn(near.volunteer, 20);
      return { as: near.volunteer, body: { reward: await offer(), points: 15 } };
    },
  },
  "points.handOver": { prepare: redeemed },

  "duty.standing": {
    prepare: () => ({ as: near.centre, path: { team: places.corps, year: "2026" } }),
    // Only city-level teams have a duty; of the near people only these reach the city.
    reachedBy: ["centre", "inspector", "auditor"],
  },
  "evaluation.myStars": { prepare: () => ({ as: near.volunteer }) },
  "messages.inbox": { prepare: () => ({ as: near.leader, path: { team: places.squad } }) },
  "audit.timeline": {
    async prepare(city) {
      const { path } = await order(["dispatch"]);
      await city.consequences();
      return { as: near.station, path: { thing: path.order } };
    },
  },
  "publishing.health": { prepare: () => ({}) },
  "publishing.chooseDisplay": { prepare: () => ({ body: { size: "26", colours: "dark" } }) },
  "publishing.displayStyle": { prepare: () => ({}) },
};

/** The example of a door; a door without one has not been thought through. */
export function exampleOf(id: string): Example {
  const example = (examples as Readonly<Record<string, Example>>)[id];
  if (!example) throw new Error(`${id} has no example in tests/support/door-examples.ts`);
  return example;
}
