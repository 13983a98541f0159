/** Loads an order, lets a rule move it, saves it: what dispatch, acceptance and completion share. */
import type { Command } from "#shared/command.ts";
import { madeBy } from "#shared/domain/change.ts";
import type { OrderId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import type { Order, OrderState } from "../domain/order.ts";
import type { KeptOrder, OrderStore } from "../store.ts";

export interface Moved {
  readonly order: OrderId;
  readonly state: OrderState;
  readonly version: number;
}

interface Moving {
  readonly store: Pick<OrderStore, "order" | "save">;
  readonly id: OrderId;
  readonly command: Command;
  /** Version that the actor saw; absent where they saw none. */
  readonly version?: number;
  /** Refuses whoever may not, before anything is told about the order. */
  readonly admit: (order: Order) => void;
  readonly decide: (order: Order) => Order | Promise<Order>;
}

export function moveOrder({ store, id, command, version, admit, decide }: Moving): Promise<Moved> {
  return onConflictAgain(async () => {
    const order: KeptOrder | undefined = await store.order(id);
    refuseUnless(order, "not-found");
    admit(order);
    const made = madeBy(order.history, command);
    if (made) return { order: id, state: made.to as OrderState, version: made.version };
    if (version !== undefined) {
      refuseUnless(order.version === version, "stale-version", { version: order.version });
    }
    const moved = await decide(order);
    await store.save({ ...moved, requester: order.requester });
    return { order: id, state: moved.state, version: moved.version };
  });
}
