/** A resident asks for help. Gives the reference number and the private follow-up link. */

import { normalPhone } from "#registry/domain/phone.ts";
import type { RegistryStore } from "#registry/store.ts";
import type { Command } from "#shared/command.ts";
import { derive } from "#shared/derive.ts";
import type { AreaCode } from "#shared/domain/area.ts";
import { madeBy } from "#shared/domain/change.ts";
import type { OrderId } from "#shared/domain/ids.ts";
import { type Refusal, refuseUnless } from "#shared/domain/refusal.ts";
import type { Vault } from "#shared/privacy/vault.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import type { Write } from "#shared/table/table.ts";
import { followUpOf, referenceOf } from "../domain/follow-up.ts";
import type { OrderKind } from "../domain/order.ts";
import type { OrderStore, SealedRequester } from "../store.ts";

/** How often a phone asks, which is known by its keyed digest only. */
export interface PhoneCount {
  refuseIfFull(mac: string, now: string): Promise<void>;
  /** Counts one more in the same step as what is counted, so that a repeat counts once. */
  write(mac: string, now: string): Write;
  tooMany(now: string): Refusal;
}

interface Needs {
  readonly store: Pick<OrderStore, "order" | "create">;
  readonly registry: Pick<RegistryStore, "area">;
  readonly vault: Pick<Vault, "seal" | "mac">;
  readonly phones: PhoneCount;
}

export interface Wish {
  readonly kind: OrderKind;
  readonly words: string;
  readonly area: AreaCode;
  readonly address: string;
  readonly name: string;
  readonly phone: string;
  readonly isUrgent: boolean;
}

export const requestOrder =
  ({ store, registry, vault, phones }: Needs) =>
  async (wish: Wish, command: Command): Promise<{ reference: string; followUp: string }> => {
    const id = `ord_${derive("order", command.key)}` as OrderId;
    const answer = {
      reference: referenceOf(id),
      followUp: followUpOf(id, await vault.mac("follow-up", id)),
    };
    const phone = normalPhone(wish.phone);
    refuseUnless(phone, "phone-invalid");
    refuseUnless(await registry.area(wish.area), "area-unknown");
    const before = await store.order(id);
    if (before && madeBy(before.history, command)) return answer;
    const mac = await vault.mac("limit", phone);
    await phones.refuseIfFull(mac, command.at);
    const requester = await sealed(vault, id, { ...wish, phone });

    return onConflictAgain(async () => {
      const made = await store.order(id);
      if (made && madeBy(made.history, command)) return answer;
      const { kind, words, area, isUrgent } = wish;
      const order = {
        ...{ id, reference: answer.reference, kind, words, area, isUrgent, requester },
        ...{ state: "asked" as const, askedAt: command.at, version: 1 },
        history: [{ ...command, to: "asked", version: 1 }],
      };
      const outcome = await store.create(order, phones.write(mac, command.at));
      if (outcome === "too-many") throw phones.tooMany(command.at);
      return answer;
    });
  };

async function sealed(
  vault: Pick<Vault, "seal">,
  id: OrderId,
  who: SealedRequester,
): Promise<SealedRequester> {
  const seal = (field: keyof SealedRequester) => vault.seal(`order/${id}/${field}`, who[field]);
  return { name: await seal("name"), phone: await seal("phone"), address: await seal("address") };
}
