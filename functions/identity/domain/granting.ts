/**
 * Who may give which role, and to what extent a role is given: the whole rule as two tables. Nobody
 * gives more than they hold: a role from their own row, within the scope of that very grant.
 */
import { type AreaLevel, levelOf } from "#shared/domain/area.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import { type Actor, type Grant, reaches, type Scope, type Target } from "#shared/domain/role.ts";
import { type StaffRole, scopeOfRole, staffRoles } from "#shared/domain/role-names.ts";

/** The roles that a holder of each role may give and take away. */
export const givenBy = {
  leader: [],
  station: ["leader", "keeper"],
  institute: ["station", "leader", "keeper"],
  centre: staffRoles,
  keeper: [],
  inspector: [],
  auditor: [],
} as const satisfies Record<StaffRole, readonly StaffRole[]>;

/** Roles that may give some other. */
export const givers = staffRoles.filter((role) => givenBy[role].length > 0);

/** The levels of area that a role is given for; others are given for a team or a site. */
export const levelsOfRole: Partial<Record<StaffRole, readonly AreaLevel[]>> = {
  station: ["village"],
  institute: ["town"],
  centre: ["city"],
  inspector: ["town", "city"],
  auditor: ["town", "city"],
};

/** Refuses a scope of the wrong kind or level, wherever it is. */
export function mustFit(role: StaffRole, scope: Scope): void {
  refuseUnless(scope.of === scopeOfRole[role], "malformed-request", { role, scope: scope.of });
  if (scope.of !== "area") return;
  const level = levelOf(scope.area);
  refuseUnless(levelsOfRole[role]?.includes(level), "grant-level-wrong", { role, level });
}

/** Does one grant allow giving the role over the target? Role and reach are of the same grant. */
function allows(held: Grant, role: StaffRole, target: Target): boolean {
  const given: readonly StaffRole[] = givenBy[held.role];
  return given.includes(role) && reaches(held.scope, target);
}

export function isGiver(actor: Actor, role: StaffRole, target: Target): boolean {
  return actor.grants.some((held) => allows(held, role, target));
}
