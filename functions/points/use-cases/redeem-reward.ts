/** Spends points on a reward: never below zero, never more than the stock, twice is once. */
import type { Command } from "#shared/command.ts";
import { derive } from "#shared/derive.ts";
import type { RewardId, VolunteerId, VoucherId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { balanceOf, type Entry } from "../domain/entry.ts";
import { expiryOf, normalCode, type Reward, type Voucher } from "../domain/voucher.ts";
import type { PointsStore } from "../store.ts";

interface Needs {
  readonly store: Pick<PointsStore, "voucher" | "reward" | "spends" | "everyEntry" | "redeem">;
}

export interface Redemption {
  readonly reward: RewardId;
  /** The price that the volunteer saw. */
  readonly points: number;
}

const codeLength = 12;

export const redeemReward =
  ({ store }: Needs) =>
  (volunteer: VolunteerId, form: Redemption, command: Command): Promise<Voucher> => {
    const drawn = derive("voucher", command.key, command.digest);
    const code = normalCode(drawn.slice(0, codeLength));
    return onConflictAgain(async () => {
      const reward = await store.reward(form.reward);
      refuseUnless(reward, "not-found");
      // The number of spendings is read before the entries: credits that come in between only add.
      const spends = await store.spends(volunteer);
      const balance = balanceOf(volunteer, await store.everyEntry(volunteer));
      // Looked at last: a repeat finds its voucher here and is not refused for what the first took.
      const before = await store.voucher(code);
      if (before) return before;
      refuseUnless(reward.points === form.points, "price-changed", { points: reward.points });
      refuseUnless(reward.stock > 0, "reward-sold-out");
      refuseUnless(balance >= reward.points, "points-not-enough", { balance });

      const id = `vou_${derive("voucher-id", command.key, command.digest)}` as VoucherId;
      const voucher = voucherOf(id, code, volunteer, reward, command.at);
      await store.redeem(voucher, entryOf(voucher), spends, stampOf(command));
      return voucher;
    });
  };

function voucherOf(
  id: VoucherId,
  code: string,
  volunteer: VolunteerId,
  reward: Reward,
  at: string,
): Voucher {
  return {
    id,
    code,
    reward: reward.id,
    rewardTitle: reward.title,
    site: reward.site,
    volunteer,
    points: reward.points,
    state: "waiting",
    issuedAt: at,
    expiresAt: expiryOf(at),
    version: 1,
  };
}

function entryOf(voucher: Voucher): Entry {
  return {
    from: voucher.volunteer,
    to: `exchange:${voucher.site}`,
    points: voucher.points,
    cause: "redemption",
    causeId: voucher.id,
    about: voucher.rewardTitle,
    at: voucher.issuedAt,
  };
}
