/** The door of people's records: puts its parts together and hands each row its use-case. */
import { activityStore } from "#activities/store.ts";
import { evaluationStore } from "#evaluation/store.ts";
import { pointsStore } from "#points/store.ts";
import { volunteerStore } from "#registry/store/volunteers.ts";
import { registryStore } from "#registry/store.ts";
import { commandOf } from "#shared/command.ts";
import { config } from "#shared/config.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { mayActOn, mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import type { Call, Operations } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import { keyService } from "#shared/privacy/key-service.ts";
import { vault as vaultOf } from "#shared/privacy/vault.ts";
import { peopleRows } from "./contract.ts";
import { mergeView, recordStory, recordView } from "./domain/showing.ts";
import { realNameCheck } from "./real-name.ts";
import { peopleStore } from "./store.ts";
import { checkIdentity } from "./use-cases/check-identity.ts";
import { correctRecord } from "./use-cases/correct-record.ts";
import { enlistPerson } from "./use-cases/enlist-person.ts";
import { leave } from "./use-cases/leave.ts";
import { listDesk } from "./use-cases/list-desk.ts";
import { mergeRecords } from "./use-cases/merge-records.ts";
import { moveRecord } from "./use-cases/move-record.ts";
import { showMyData } from "./use-cases/show-my-data.ts";
import { undoMerge } from "./use-cases/undo-merge.ts";
import { unmask } from "./use-cases/unmask.ts";

const parts = runtime();
const store = volunteerStore(parts.table);
const needs = {
  store,
  people: peopleStore(parts.table),
  registry: registryStore(parts.table),
  activities: activityStore(parts.table),
  points: pointsStore(parts.table),
  evaluation: evaluationStore(parts.table),
  vault: vaultOf(parts.table, keyService()),
  check: realNameCheck(config("real-name").REAL_NAME_CHECK),
};

type Rows = typeof peopleRows;

/** One step of a record, taken by a desk. */
const move =
  (step: "verify" | "return" | "suspend" | "reinstate") =>
  async (call: Call<Rows["verify"]> | Call<Rows["return"]>) => {
    const asked = { ...call.body, volunteer: call.path.volunteer, step };
    return recordView(await moveRecord(needs)(call.actor, asked, commandOf(call)));
  };

const operations: Operations<Rows> = {
  desk: async ({ actor, path, query }) => {
    const page = await listDesk(needs)(actor, path.area, query);
    return { ...page, items: page.items.map((record) => recordView(record, actor)) };
  },
  show: async ({ actor, path }) => {
    const record = await store.volunteer(path.volunteer);
    refuseUnless(record && mayActOn(actor, { area: record.area }), "not-found");
    return recordStory(record, actor);
  },
  verify: move("verify"),
  return: move("return"),
  suspend: move("suspend"),
  reinstate: move("reinstate"),
  dismiss: async (call) => {
    const { actor, path, body } = call;
    const admit = ({ area }: Parameters<Parameters<ReturnType<typeof leave>>[0]["admit"]>[0]) =>
      mustReach(actor, { area }, "not-found");
    return recordView(await leave(needs)({ ...path, ...body, admit }, commandOf(call)));
  },
  correct: async (call) => {
    const { version, reason, ...correction } = call.body;
    const asked = { ...call.path, version, reason, correction, by: "desk" } as const;
    return recordView(await correctRecord(needs)(call.actor, asked, commandOf(call)));
  },
  unmask: async (call) => {
    const asked = { ...call.path, ...call.body };
    const { profile, ...fields } = await unmask(needs)(call.actor, asked, commandOf(call));
    return { ...fields, ...(profile ? { profile: JSON.parse(profile) } : {}) };
  },
  enlist: async (call) =>
    recordView(await enlistPerson(needs)(call.actor, call.body, commandOf(call))),
  merge: async (call) => {
    const asked = { ...call.body, kept: call.path.volunteer };
    return mergeView(await mergeRecords(needs)(call.actor, asked, commandOf(call)));
  },
  undoMerge: async (call) => {
    const { volunteer: kept, merge } = call.path;
    const asked = { ...call.body, kept, merge };
    return mergeView(await undoMerge(needs)(call.actor, asked, commandOf(call)));
  },
  checkMine: async (call) =>
    recordView(await checkIdentity(needs)(volunteerOf(call.actor), commandOf(call))),
  myData: async ({ actor }) => showMyData(needs)(volunteerOf(actor)),
  correctMine: async (call) => {
    const { version, ...correction } = call.body;
    const asked = { volunteer: volunteerOf(call.actor), version, correction, by: "self" } as const;
    return recordView(await correctRecord(needs)(call.actor, asked, commandOf(call)));
  },
  leave: async (call) => {
    const { volunteer } = call.actor;
    if (volunteer) await leave(needs)({ volunteer, admit: () => undefined }, commandOf(call));
    return { left: true };
  },
};

export const handler = endpoint("people", peopleRows, operations, parts);

function volunteerOf(actor: Actor): VolunteerId {
  refuseUnless(actor.volunteer, "volunteer-required");
  return actor.volunteer;
}
