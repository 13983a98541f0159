/** A team reports an order as done, with the result in words. */
import type { Command } from "#shared/command.ts";
import type { OrderId } from "#shared/domain/ids.ts";
import { mustReach } from "#shared/domain/reach.ts";
import type { Actor } from "#shared/domain/role.ts";
import { move } from "../domain/order.ts";
import type { OrderStore } from "../store.ts";
import { type Moved, moveOrder } from "./move-order.ts";

interface Needs {
  readonly store: Pick<OrderStore, "order" | "save">;
}

export const finishOrder =
  ({ store }: Needs) =>
  (
    actor: Actor,
    id: OrderId,
    form: { readonly result: string; readonly version: number },
    command: Command,
  ): Promise<Moved> =>
    moveOrder({
      store,
      id,
      command,
      version: form.version,
      admit: (order) => mustReach(actor, { teams: order.teams }, "not-found"),
      decide: (order) => move(order, "finish", { result: form.result }, command),
    });
