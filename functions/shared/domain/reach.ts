/** Whether an actor's grants reach a thing: the second half of every permission. */
import { Refusal, type RefusalCode } from "./refusal.ts";
import { type Actor, reaches, type Target } from "./role.ts";
import type { Role } from "./role-names.ts";

/** Does any grant of one of these roles reach the target? */
export function mayActOn(actor: Actor, roles: readonly Role[], target: Target): boolean {
  return actor.grants.some((grant) => roles.includes(grant.role) && reaches(grant.scope, target));
}

/** Refuses unless a grant reaches the target; `not-found` hides that a private thing exists. */
export function mustReach(
  actor: Actor,
  roles: readonly Role[],
  target: Target,
  otherwise: RefusalCode = "not-allowed",
): void {
  if (!mayActOn(actor, roles, target)) throw new Refusal(otherwise);
}
