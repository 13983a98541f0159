/** Whoever holds the private link sees the order and, once it is done, rates it. */
import type { Command } from "#shared/command.ts";
import type { OrderId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Vault } from "#shared/privacy/vault.ts";
import { readFollowUp } from "../domain/follow-up.ts";
import { move, type Order } from "../domain/order.ts";
import type { OrderStore } from "../store.ts";
import { type Moved, moveOrder } from "./move-order.ts";

interface Needs {
  readonly store: Pick<OrderStore, "order" | "save">;
  readonly vault: Pick<Vault, "isMac">;
}

export const followOrder =
  ({ store, vault }: Needs) =>
  async (followUp: string): Promise<Order> => {
    const order = await store.order(await orderBehind(vault, followUp));
    refuseUnless(order, "follow-up-unknown");
    return order;
  };

export const rateOrder =
  ({ store, vault }: Needs) =>
  async (
    followUp: string,
    rating: { readonly stars: number; readonly words: string },
    command: Command,
  ): Promise<Moved> => {
    const id = await orderBehind(vault, followUp);
    return moveOrder({
      store,
      id,
      command: { ...command, by: "requester" },
      admit: () => {},
      decide: (order) =>
        move(
          order,
          "rate",
          { stars: rating.stars, ratingWords: rating.words },
          {
            ...command,
            by: "requester",
          },
        ),
    });
  };

async function orderBehind(vault: Pick<Vault, "isMac">, followUp: string): Promise<OrderId> {
  const read = readFollowUp(followUp);
  refuseUnless(read && (await vault.isMac("follow-up", read.order, read.mac)), "follow-up-unknown");
  return read.order;
}
