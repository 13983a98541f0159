/** A desk sends an order to a team; the team's answering clock starts. */

import { lineOf } from "#registry/domain/team.ts";
import type { RegistryStore } from "#registry/store.ts";
import type { Command } from "#shared/command.ts";
import type { OrderId, TeamId } from "#shared/domain/ids.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { move } from "../domain/order.ts";
import type { OrderStore } from "../store.ts";
import { type Moved, moveOrder } from "./move-order.ts";

interface Needs {
  readonly store: Pick<OrderStore, "order" | "save">;
  readonly registry: Pick<RegistryStore, "team">;
}

export const dispatchOrder =
  ({ store, registry }: Needs) =>
  (
    actor: Actor,
    id: OrderId,
    form: { readonly team: TeamId; readonly version: number },
    command: Command,
  ): Promise<Moved> =>
    moveOrder({
      store,
      id,
      command,
      version: form.version,
      admit: (order) => mustReach(actor, { area: order.area }, "not-found"),
      decide: async (order) => {
        const team = await registry.team(form.team);
        refuseUnless(team, "team-unknown");
        const facts = { team: team.id, teams: lineOf(team), teamName: team.name };
        return move(order, "dispatch", facts, command);
      },
    });
