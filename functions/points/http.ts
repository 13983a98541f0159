/** The door of points: puts its parts together and hands each row its use-case. */

import { registryStore } from "#registry/store.ts";
import { commandOf } from "#shared/command.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import type { Operations } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import { pointsRows } from "./contract.ts";
import { balanceOf } from "./domain/entry.ts";
import { pointsStore } from "./store.ts";
import { handOverReward } from "./use-cases/hand-over-reward.ts";
import { offerReward } from "./use-cases/offer-reward.ts";
import { redeemReward } from "./use-cases/redeem-reward.ts";

const parts = runtime();
const store = pointsStore(parts.table);
const registry = registryStore(parts.table);

const operations: Operations<typeof pointsRows> = {
  statement: async ({ actor, query }) => {
    const volunteer = volunteerOf(actor);
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
  },
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

export const handler = endpoint("points", pointsRows, operations, parts);

function volunteerOf(actor: Actor): VolunteerId {
  refuseUnless(actor.volunteer, "volunteer-required");
  return actor.volunteer;
}
