/** A team serves: the city's corps, a town's detachment, a village's squad, a professional team. */
import { type AreaCode, type AreaLevel, levelOf } from "#shared/domain/area.ts";
import type { TeamId } from "#shared/domain/ids.ts";
import type { ServiceKind } from "./service-kind.ts";

export const teamKinds = ["corps", "detachment", "squad", "professional"] as const;
export type TeamKind = (typeof teamKinds)[number];

export interface Team {
  readonly id: TeamId;
  readonly name: string;
  readonly nameEnglish: string;
  readonly kind: TeamKind;
  readonly area: AreaCode;
  /** The teams above it, nearest first. */
  readonly parents: readonly TeamId[];
  /** What a professional team is for; others serve any kind near them. */
  readonly serves: readonly ServiceKind[];
}

/** The team's own id and those above it: what a scope "team with all below it" is compared with. */
export function lineOf(team: Pick<Team, "id" | "parents">): readonly TeamId[] {
  return [team.id, ...team.parents];
}

/** A city-level team is one whose area is the city: the corps and the professional teams. */
export function isCityLevel(team: Pick<Team, "area">): boolean {
  return levelOf(team.area) === "city";
}

/** Which kind of team an area of each level has of its own. */
export const teamKindOfLevel = {
  city: "corps",
  town: "detachment",
  village: "squad",
} as const satisfies Record<AreaLevel, TeamKind>;
