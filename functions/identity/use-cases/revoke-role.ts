/** Takes a role away: by whoever could give it, never the city's last lasting centre. */
import type { RegistryStore } from "#registry/store.ts";
import type { Command } from "#shared/command.ts";
import type { GrantId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { withoutGrant } from "../domain/account.ts";
import { isGiver } from "../domain/granting.ts";
import type { IdentityStore } from "../store.ts";
import { targetOf } from "./target-of-scope.ts";

interface Needs {
  readonly store: Pick<IdentityStore, "account" | "grant" | "takeAway">;
  readonly registry: Pick<RegistryStore, "area" | "team" | "site">;
}

export const revokeRole =
  ({ store, registry }: Needs) =>
  async (actor: Actor, id: GrantId, why: string, command: Command): Promise<void> =>
    onConflictAgain(async () => {
      const grant = await store.grant(id);
      refuseUnless(grant, "not-found");
      // A grant that lies elsewhere is none of the asker's business, not even that it is there.
      const target = await targetOf(registry, grant.scope);
      refuseUnless(isGiver(actor, grant.role, target), "not-found");
      // Taken already, by this very command or by another: it is as was wished.
      if (grant.takenAt !== undefined) return;
      const account = await store.account(grant.account);
      refuseUnless(account, "not-found");
      const taken = {
        ...grant,
        ...{ takenBy: command.by, takenAt: command.at, takenWhy: why },
        ...{ version: grant.version + 1, stamp: stampOf(command, why) },
      };
      const outcome = await store.takeAway(withoutGrant(account, id, command.at), taken);
      refuseUnless(outcome === "taken", "last-centre");
    });
