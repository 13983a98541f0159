/** A keeper hands a reward over against its code, once. */
import type { Command } from "#shared/command.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { handOver, normalCode, type Voucher } from "../domain/voucher.ts";
import type { PointsStore } from "../store.ts";

interface Needs {
  readonly store: Pick<PointsStore, "voucher" | "saveVoucher">;
}

export const handOverReward =
  ({ store }: Needs) =>
  (actor: Actor, typedCode: string, command: Command): Promise<Voucher> =>
    onConflictAgain(async () => {
      const voucher = await store.voucher(normalCode(typedCode));
      refuseUnless(voucher, "voucher-unknown");
      mustReach(actor, { site: voucher.site }, "voucher-unknown");
      const handed = handOver(voucher, command.by, command.key, command.at);
      if (handed !== voucher) await store.saveVoucher(handed, stampOf(command));
      return handed;
    });
