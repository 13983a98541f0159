/** The teams that an actor may act for: those of their grants, and of their areas. */
import type { AreaCode } from "#shared/domain/area.ts";
import type { TeamId } from "#shared/domain/ids.ts";
import type { Actor } from "#shared/domain/role.ts";
import type { Role } from "#shared/domain/role-names.ts";
import { teamIdOf } from "../domain/network.ts";
import type { Team } from "../domain/team.ts";
import type { RegistryStore } from "../store.ts";

interface Needs {
  readonly store: Pick<RegistryStore, "teams" | "teamsOfTown">;
  readonly city: AreaCode;
}

/** Roles that act for teams; an inspector of the city looks at all and acts for none. */
const actingRoles: readonly Role[] = ["leader", "station", "institute", "centre"];

export const listMyTeams =
  ({ store, city }: Needs) =>
  async (actor: Actor): Promise<readonly Team[]> => {
    const grants = actor.grants.filter((grant) => actingRoles.includes(grant.role));
    const ids = grants.flatMap((grant): TeamId[] => {
      if (grant.scope.of === "team") return [grant.scope.team];
      return grant.scope.of === "area" ? [teamIdOf(grant.scope.area)] : [];
    });
    const holdsCity = grants.some(
      (grant) => grant.scope.of === "area" && grant.scope.area === city,
    );
    const found = [
      ...(await store.teams([...new Set(ids)])),
      ...(holdsCity ? await store.teamsOfTown(city) : []),
    ];
    return [...new Map(found.map((team) => [team.id, team])).values()].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
  };
