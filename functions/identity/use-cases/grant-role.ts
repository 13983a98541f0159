/** Gives a staff role with its scope to whoever signs in as a subject, before or after they first do. */

import { lineOf } from "#registry/domain/team.ts";
import type { RegistryStore } from "#registry/store.ts";
import { derive } from "#shared/derive.ts";
import type { AccountId, GrantId } from "#shared/domain/ids.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor, Grant, Target } from "#shared/domain/role.ts";
import { scopeOfRole } from "#shared/domain/role-names.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { withGrant } from "../domain/account.ts";
import type { IdentityStore } from "../store.ts";

interface Needs {
  readonly store: Pick<IdentityStore, "account" | "open" | "setGrants">;
  readonly registry: Pick<RegistryStore, "area" | "team" | "site">;
  readonly accountIdOf: (subject: string) => AccountId;
}

export const grantRole =
  ({ store, registry, accountIdOf }: Needs) =>
  async (actor: Actor, form: Grant & { readonly subject: string }): Promise<GrantId> => {
    const { subject, role, scope } = form;
    refuseUnless(scope.of === scopeOfRole[role], "malformed-request", { role, scope: scope.of });
    mustReach(actor, ["centre"], await targetOf(registry, scope));
    const id = accountIdOf(subject);
    await onConflictAgain(async () => {
      const account = await store.account(id);
      const granted = account && withGrant(account, { role, scope });
      if (!granted) await store.open({ id, name: "", grants: [{ role, scope }] });
      else if (granted !== account) await store.setGrants(granted);
    });
    return `grant_${derive("grant", id, role, JSON.stringify(scope))}` as GrantId;
  };

async function targetOf(
  registry: Pick<RegistryStore, "area" | "team" | "site">,
  scope: Grant["scope"],
): Promise<Target> {
  if (scope.of === "area") {
    refuseUnless(await registry.area(scope.area), "area-unknown");
    return { area: scope.area };
  }
  if (scope.of === "team") {
    const team = await registry.team(scope.team);
    refuseUnless(team, "team-unknown");
    return { area: team.area, teams: lineOf(team) };
  }
  const site = await registry.site(scope.site);
  refuseUnless(site, "not-found");
  return { area: site.area, site: site.id };
}
