/** The door of points: puts its parts together and hands each row its use-case. */

import { registryStore } from "#registry/store.ts";
import { commandOf } from "#shared/command.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import type { Operations, PagesOf } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { newKey } from "#shared/http/page-answer.ts";
import { runtime } from "#shared/http/runtime.ts";
import { pathIn } from "#shared/words/language.ts";
import { pointsRows } from "./contract.ts";
import { balanceOf } from "./domain/entry.ts";
import { myPointsPage } from "./pages/my-points-page.ts";
import { pointsStore } from "./store.ts";
import { handOverReward } from "./use-cases/hand-over-reward.ts";
import { offerReward } from "./use-cases/offer-reward.ts";
import { redeemReward } from "./use-cases/redeem-reward.ts";

const parts = runtime();
const store = pointsStore(parts.table);
const registry = registryStore(parts.table);
/** Entries on the page when a redemption on it was refused. */
const pageSize = 20;
const sitesMax = 100;

const operations: Operations<typeof pointsRows> = {
  statement: ({ actor, query }) => statement(volunteerOf(actor), query),
  offerReward: async (call) => ({
    reward: await offerReward({ store, registry })(call.actor, call.body, commandOf(call)),
  }),
  redeem: async (call) => {
    const command = commandOf(call);
    const voucher = await redeemReward({ store })(volunteerOf(call.actor), call.body, command);
    return { voucher: voucher.id, code: voucher.code, expiresAt: voucher.expiresAt };
  },
  handOver: async (call) => {
    const command = commandOf(call);
    const voucher = await handOverReward({ store })(call.actor, call.body.code, command);
    return { voucher: voucher.id, rewardTitle: voucher.rewardTitle, points: voucher.points };
  },
};

const pages: PagesOf<typeof pointsRows> = {
  statement: {
    show: async ({ lang, call: { name, now }, given }) =>
      myPointsPage({ lang, name, now, ...given, rewards: await rewards(), newKey }),
  },
  redeem: {
    again: async (refused, { actor, name, now }) => {
      const given = await statement(volunteerOf(actor), { limit: pageSize });
      const { lang } = refused;
      return myPointsPage({ lang, name, now, ...given, rewards: await rewards(), newKey, refused });
    },
    leadsTo: ({ lang }) => pathIn(lang, "/my/points"),
  },
};

export const handler = endpoint("points", pointsRows, operations, parts, pages);

async function statement(
  volunteer: VolunteerId,
  query: { readonly limit: number; readonly after?: string | undefined },
) {
  const page = await store.entries(volunteer, query);
  const isWhole = page.next === undefined && query.after === undefined;
  const every = isWhole ? page.items : await store.everyEntry(volunteer);
  return {
    balance: balanceOf(volunteer, every),
    entries: page.items.map(({ points, to, cause, about, at }) => ({
      points: to === volunteer ? points : -points,
      ...{ cause, about, at },
    })),
    ...(page.next ? { next: page.next } : {}),
    vouchers: (await store.vouchersOf(volunteer)).map(
      ({ id, code, rewardTitle, points, state, expiresAt }) => ({
        voucher: id,
        ...{ code, rewardTitle, points, state, expiresAt },
      }),
    ),
  };
}

/** What points buy now, with the names of the sites that hand it over. */
async function rewards() {
  const offered = await store.rewards();
  const sites = [...new Set(offered.map((reward) => reward.site))].slice(0, sitesMax);
  const names = new Map((await registry.sites(sites)).map((site) => [site.id, site.name]));
  return offered.map((reward) => ({ ...reward, siteName: names.get(reward.site) ?? "" }));
}

function volunteerOf(actor: Actor): VolunteerId {
  refuseUnless(actor.volunteer, "volunteer-required");
  return actor.volunteer;
}
