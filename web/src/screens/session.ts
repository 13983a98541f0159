/** Who is signed in, for every part of a screen. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Role } from "#shared/domain/role-names.ts";
import type { Answer } from "../api/client.ts";

export type Me = Answer<"identity.whoAmI">;

export const Session = createContext<Me>({ signedIn: false, roles: [], grants: [], now: "" });

export const useMe = () => useContext(Session);

/** Milliseconds by which this device's clock is behind the city's. */
let behindMs = 0;

export function setClock(now: string): void {
  behindMs = Date.parse(now) - Date.now();
}

/** Now by the city's clock, in milliseconds: an old phone's own may be wrong. */
export const cityNow = (): number => Date.now() + behindMs;

export function holds(me: Me, ...roles: readonly Role[]): boolean {
  return roles.some((role) => me.roles.includes(role));
}

/** The areas of a person's desks: station, institute or centre. */
export function desksOf(me: Me): readonly string[] {
  const areas = me.grants.flatMap(({ role, scope }) =>
    scope.of === "area" && (role === "station" || role === "institute" || role === "centre")
      ? [scope.area]
      : [],
  );
  return [...new Set<string>(areas)];
}

/** The teams that a person leads. */
export function ledTeamsOf(me: Me): readonly string[] {
  return me.grants.flatMap(({ scope }) => (scope.of === "team" ? [scope.team] : []));
}

/** The teams that a person works for: those they lead, and the own team of each of their areas. */
export function ownTeamsOf(me: Me): readonly string[] {
  return [...new Set<string>([...ledTeamsOf(me), ...desksOf(me).map((area) => `team_${area}`)])];
}

/** The exchange sites that a person keeps. */
export function sitesOf(me: Me): readonly string[] {
  return me.grants.flatMap(({ scope }) => (scope.of === "site" ? [scope.site as string] : []));
}
