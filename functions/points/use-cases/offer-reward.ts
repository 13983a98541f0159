/** Offers a reward at a site whose keeper the actor is, or anywhere for the centre. */

import type { RegistryStore } from "#registry/store.ts";
import type { Command } from "#shared/command.ts";
import { derive } from "#shared/derive.ts";
import type { RewardId, SiteId } from "#shared/domain/ids.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import type { PointsStore } from "../store.ts";

interface Needs {
  readonly store: Pick<PointsStore, "reward" | "offer">;
  readonly registry: Pick<RegistryStore, "site">;
}

export interface Offer {
  readonly title: string;
  readonly points: number;
  readonly stock: number;
  readonly site: SiteId;
}

export const offerReward =
  ({ store, registry }: Needs) =>
  async (actor: Actor, offer: Offer, command: Command): Promise<RewardId> => {
    const site = await registry.site(offer.site);
    refuseUnless(site, "not-found");
    mustReach(actor, { area: site.area, site: site.id });
    const id = `rew_${derive("reward", command.key, command.digest)}` as RewardId;
    return onConflictAgain(async () => {
      if (await store.reward(id)) return id;
      await store.offer({ id, ...offer, version: 1 }, stampOf(command));
      return id;
    });
  };
