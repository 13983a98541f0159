/** The door of orders: puts its parts together and hands each row its use-case. */

import { lineOf, type Team } from "#registry/domain/team.ts";
import { registryStore } from "#registry/store.ts";
import { commandOf } from "#shared/command.ts";
import { config } from "#shared/config.ts";
import { AreaCode, townOf } from "#shared/domain/area.ts";
import { mayActOn, mustReach, seesPersons } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Operations, PagesOf } from "#shared/door.ts";
import { areaChoices } from "#shared/forms/area-choices.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { countWrite, refuseIfFull, tooMany } from "#shared/http/limits.ts";
import { newKey } from "#shared/http/page-answer.ts";
import { runtime } from "#shared/http/runtime.ts";
import { keyService } from "#shared/privacy/key-service.ts";
import { vault as vaultOf } from "#shared/privacy/vault.ts";
import { pathIn } from "#shared/words/language.ts";
import { ordersRows } from "./contract.ts";
import { rankCandidates } from "./domain/candidate.ts";
import { type OrderState, showsRequester } from "./domain/order.ts";
import { followPage } from "./pages/follow-page.ts";
import { requestPage } from "./pages/request-page.ts";
import { type KeptOrder, orderStore } from "./store.ts";
import { acceptOrder } from "./use-cases/accept-order.ts";
import { dispatchOrder } from "./use-cases/dispatch-order.ts";
import { finishOrder } from "./use-cases/finish-order.ts";
import { followOrder, rateOrder } from "./use-cases/follow-order.ts";
import { listDeskQueue } from "./use-cases/list-orders.ts";
import { recallOrder } from "./use-cases/recall-order.ts";
import { type PhoneCount, requestOrder } from "./use-cases/request-order.ts";

const parts = runtime();
const store = orderStore(parts.table);
const registry = registryStore(parts.table);
const vault = vaultOf(parts.table, keyService());
const city = AreaCode.parse(config("city").CITY_CODE);
const candidatesMax = 10;

const operations: Operations<typeof ordersRows> = {
  request: (call) => requestOrder({ store, registry, vault, phones })(call.body, commandOf(call)),
  followUp: async ({ path }) => {
    const order = await followOrder({ store, vault })(path.followUp);
    const { reference, kind, state, askedAt, teamName, result, stars, version } = order;
    return { reference, kind, state, askedAt, version, ...known({ teamName, result, stars }) };
  },
  rate: (call) => rateOrder({ store, vault })(call.path.followUp, call.body, commandOf(call)),
  deskQueue: async ({ actor, path, query }) => {
    const page = await listDeskQueue({ store, registry })(actor, path.area, query);
    const view = seesPersons(actor, { area: path.area }) ? deskView : withoutPerson;
    return { ...page, items: await Promise.all(page.items.map(view)) };
  },
  teamQueue: async ({ actor, path, query }) => {
    const team = await registry.team(path.team);
    refuseUnless(team, "team-unknown");
    const target = { area: team.area, teams: lineOf(team) };
    mustReach(actor, target);
    const page = await store.ofTeam(path.team, query);
    const view = seesPersons(actor, target) ? teamView : withoutPerson;
    return { ...page, items: await Promise.all(page.items.map(view)) };
  },
  record: async ({ actor, path }) => {
    const order = await store.order(path.order);
    refuseUnless(order, "not-found");
    const steps = order.history.map(({ at, to, as, version }) => {
      return { at, to: to as OrderState, version, ...known({ as }) };
    });
    if (mayActOn(actor, { area: order.area })) {
      const view = seesPersons(actor, { area: order.area }) ? deskView : facts;
      return { order: await view(order), steps };
    }
    const target = { teams: order.teams };
    mustReach(actor, target, "not-found");
    return { order: await (seesPersons(actor, target) ? teamView(order) : facts(order)), steps };
  },
  candidates: async ({ actor, path }) => {
    const order = await store.order(path.order);
    refuseUnless(order, "not-found");
    mustReach(actor, { area: order.area }, "not-found");
    const teams: Team[] = [];
    // For the city's own order both are the city.
    for (const town of new Set([townOf(order.area), city])) {
      teams.push(...(await registry.teamsOfTown(town)));
    }
    return {
      candidates: rankCandidates(order, teams, candidatesMax).map(({ team, reasons }) => ({
        team: team.id,
        name: team.name,
        reasons: [...reasons],
      })),
    };
  },
  dispatch: (call) =>
    dispatchOrder({ store, registry })(call.actor, call.path.order, call.body, commandOf(call)),
  recall: (call) =>
    recallOrder({ store })(call.actor, call.path.order, call.body.version, commandOf(call)),
  accept: (call) =>
    acceptOrder({ store })(call.actor, call.path.order, call.body.version, commandOf(call)),
  finish: (call) => finishOrder({ store })(call.actor, call.path.order, call.body, commandOf(call)),
};

const pages: PagesOf<typeof ordersRows> = {
  request: {
    again: async (state) =>
      requestPage({
        ...state,
        lists: { areas: areaChoices(await registry.areasOfCity(city), state.lang) },
      }),
    leadsTo: ({ lang, given }) => pathIn(lang, `/follow/${given.followUp}`),
  },
  followUp: {
    show: ({ lang, call, given }) => {
      const to = `/follow/${call.path.followUp}/rating`;
      return followPage(given, { lang, to, hidden: { key: newKey() } });
    },
  },
  rate: {
    again: async (state, { path }) =>
      followPage(await followOrder({ store, vault })(path["followUp"] ?? ""), state),
    leadsTo: ({ lang, call }) => pathIn(lang, `/follow/${call.path.followUp}`),
  },
};

export const handler = endpoint("orders", ordersRows, operations, parts, pages);

const [, phoneLimit] = ordersRows.request.limits;
const phoneOf = (whose: string, now: string) => ({ door: "orders.request", whose, now });
const phones: PhoneCount = {
  refuseIfFull: (mac, now) => refuseIfFull(parts.table, phoneLimit, phoneOf(mac, now)),
  write: (mac, now) => countWrite(phoneLimit, phoneOf(mac, now)),
  tooMany: (now) => tooMany(phoneLimit, now),
};

/** Whoever only reads sees the order and not the person. */
const withoutPerson = async (order: KeptOrder) => ({ ...facts(order) });

/** A desk sees who asked as long as the order is its business: until it is rated. */
const deskView = async (order: KeptOrder) => ({
  ...facts(order),
  ...(showsRequester(order) ? await requesterOf(order) : {}),
});

/** A team sees who asked only after it has accepted. */
const teamView = async (order: KeptOrder) => ({
  ...facts(order),
  ...(order.state === "accepted" ? await requesterOf(order) : {}),
});

async function requesterOf(order: KeptOrder) {
  const open = (field: keyof KeptOrder["requester"]) =>
    vault.open(`order/${order.id}/${field}`, order.requester[field]);
  return { name: await open("name"), phone: await open("phone"), address: await open("address") };
}

function facts(order: KeptOrder) {
  const { reference, kind, words, area, isUrgent, state, askedAt, version } = order;
  const { answerDueAt, team, teamName, result, stars } = order;
  return {
    order: order.id,
    ...{ reference, kind, words, area, isUrgent, state, askedAt, version },
    ...known({ answerDueAt, team, teamName, result, stars }),
  };
}

/** Drops what is not known yet. */
function known<T extends object>(facts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as never;
}
