/**
 * One good request for each door: the city is brought to where the door's thing is there, near the
 * village of the stories, and the request comes from somebody who may. Tests spoil it in one way at
 * a time, or let others send it. A door without an example does not compile, and fails its tests.
 */
import type { StaffRole } from "#shared/domain/role-names.ts";
import type { City } from "./city.ts";
import { identityNumber } from "./documents.ts";
import { type Ask, ask, type DoorId, mustAsk } from "./handlers.ts";
import { near } from "./people.ts";
import * as places from "./places.ts";
import { earn, offer } from "./points.ts";
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

const areaCsv = `code,parent_code,level,name\n420281001009,${places.town},village,九号村`;
const teamCsv = "number,name,name_english,serves\n90,九十队,Ninety,health";

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
  "registry.myRecord": { prepare: () => ({ as: near.volunteer }) },
  "registry.myTeams": { prepare: () => ({ as: near.leader }), isAboutOneself: true },

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
    // Only city-level teams have a duty, and of the near people only the centre reaches the city.
    reachedBy: ["centre"],
  },
  "evaluation.myStars": { prepare: () => ({ as: near.volunteer }) },
  "messages.inbox": { prepare: () => ({ as: near.leader, path: { team: places.squad } }) },
  "publishing.health": { prepare: () => ({}) },
};

/** The example of a door; a door without one has not been thought through. */
export function exampleOf(id: string): Example {
  const example = (examples as Readonly<Record<string, Example>>)[id];
  if (!example) throw new Error(`${id} has no example in tests/support/door-examples.ts`);
  return example;
}
