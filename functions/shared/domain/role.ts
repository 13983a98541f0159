/** Who may act, and how far: roles, scopes and the one rule that compares a scope with a thing. */
import * as z from "zod";
import { AreaCode, contains } from "./area.ts";
import { type AccountId, GrantId, SiteId, TeamId, type VolunteerId } from "./ids.ts";
import { type Role, staffRoles } from "./role-names.ts";
import { Instant } from "./values.ts";

export const StaffRole = z.enum(staffRoles);

/** How far a staff role reaches: an area with all below it, a team with all below it, a site. */
export const Scope = z.discriminatedUnion("of", [
  z.strictObject({ of: z.literal("area"), area: AreaCode }),
  z.strictObject({ of: z.literal("team"), team: TeamId }),
  z.strictObject({ of: z.literal("site"), site: SiteId }),
]);
export type Scope = z.infer<typeof Scope>;

export const Grant = z.strictObject({ role: StaffRole, scope: Scope });
export type Grant = z.infer<typeof Grant>;

/** A grant as its account holds it: by name, and with its time. */
export const HeldGrant = Grant.extend({
  id: GrantId,
  from: Instant,
  /** Absent: until it is taken away. */
  until: Instant.optional(),
});
export type HeldGrant = z.infer<typeof HeldGrant>;

/** What counts at an instant: outside its time a grant is none. */
export function inForce(grants: readonly HeldGrant[], now: string): readonly Grant[] {
  return grants
    .filter(({ from, until }) => from <= now && !isOver({ until }, now))
    .map(({ role, scope }) => ({ role, scope }));
}

/** Whether its time has passed, for good. */
export function isOver({ until }: Pick<HeldGrant, "until">, now: string): boolean {
  return until !== undefined && until <= now;
}

/** Whoever is asking. A visitor has neither account nor grants. */
export interface Actor {
  readonly account?: AccountId | undefined;
  readonly volunteer?: VolunteerId | undefined;
  readonly grants: readonly Grant[];
}

/** What an operation touches, in the terms that scopes are made of. */
export interface Target {
  readonly area?: AreaCode | undefined;
  /** The team and all teams above it. */
  readonly teams?: readonly TeamId[] | undefined;
  readonly site?: SiteId | undefined;
}

/** Does the scope reach the target? What the target does not say, no scope of that kind reaches. */
export function reaches(scope: Scope, target: Target): boolean {
  switch (scope.of) {
    case "area":
      return target.area !== undefined && contains(scope.area, target.area);
    case "team":
      return target.teams?.includes(scope.team) ?? false;
    case "site":
      return target.site === scope.site;
  }
}

/** The roles that the actor holds now. */
export function rolesOf(actor: Actor): readonly Role[] {
  if (!actor.account) return ["visitor"];
  const own: Role[] = actor.volunteer ? ["resident", "volunteer"] : ["resident"];
  return [...own, ...new Set(actor.grants.map((grant) => grant.role))];
}

const scopesToldMax = 3;

/** Roles with what they reach, for the audit trail: `station of 420281001001`. */
export function asText(actor: Actor): string {
  const grants = actor.grants.slice(0, scopesToldMax).map(({ role, scope }) => {
    return `${role} of ${scope.of === "area" ? scope.area : scope.of === "team" ? scope.team : scope.site}`;
  });
  return grants.length > 0 ? grants.join(", ") : (rolesOf(actor).at(-1) ?? "visitor");
}
