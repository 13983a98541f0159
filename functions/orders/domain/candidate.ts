/** Who could be sent: teams ranked by kind and nearness, each with its reasons. */

import { isCityLevel, type Team } from "#registry/domain/team.ts";
import { type AreaCode, townOf } from "#shared/domain/area.ts";
import type { OrderKind } from "./order.ts";

export type Reason = "kind-fits" | "same-village" | "same-town" | "city-level";

export interface Candidate {
  readonly team: Team;
  readonly reasons: readonly Reason[];
}

/** Nearness first, then a fitting kind: whoever lives next door comes before a specialist far away. */
const weight = { "same-village": 6, "kind-fits": 3, "same-town": 2, "city-level": 1 } as const;

/** At most `limit` candidates, best first; equal weight is ordered by id, so the order is stable. */
export function rankCandidates(
  order: { readonly kind: OrderKind; readonly area: AreaCode },
  teams: readonly Team[],
  limit: number,
): readonly Candidate[] {
  return teams
    .map((team) => ({ team, reasons: reasonsFor(order, team) }))
    .filter((candidate) => candidate.reasons.length > 0)
    .sort((a, b) => weightOf(b.reasons) - weightOf(a.reasons) || (a.team.id < b.team.id ? -1 : 1))
    .slice(0, limit);
}

function reasonsFor(
  order: { readonly kind: OrderKind; readonly area: AreaCode },
  team: Team,
): readonly Reason[] {
  const fits: Reason[] = team.serves.includes(order.kind) ? ["kind-fits"] : [];
  if (isCityLevel(team)) {
    return fits.length > 0 || team.kind === "corps" ? [...fits, "city-level"] : [];
  }
  if (team.area === townOf(order.area)) return [...fits, "same-town"];
  return team.area === order.area ? [...fits, "same-village"] : [];
}

function weightOf(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, reason) => sum + weight[reason], 0);
}
