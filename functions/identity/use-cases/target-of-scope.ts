/** What a scope is about, in the terms that the giver's own scope is compared with. */
import { lineOf } from "#registry/domain/team.ts";
import type { RegistryStore } from "#registry/store.ts";
import type { AreaCode } from "#shared/domain/area.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Scope, Target } from "#shared/domain/role.ts";

export async function targetOf(
  registry: Pick<RegistryStore, "area" | "team" | "site">,
  scope: Scope,
): Promise<Target & { readonly area: AreaCode }> {
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
