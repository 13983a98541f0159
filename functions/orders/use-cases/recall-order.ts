/** A desk takes a dispatch back before the team has taken it on. */
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

export const recallOrder =
  ({ store }: Needs) =>
  (actor: Actor, id: OrderId, version: number, command: Command): Promise<Moved> =>
    moveOrder({
      store,
      id,
      command,
      version,
      admit: (order) => mustReach(actor, { area: order.area }, "not-found"),
      decide: (order) => move(order, "recall", {}, command),
    });
