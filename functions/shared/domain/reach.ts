/**
 * Whether an actor's grants reach a thing: the second half of every permission. The first half is
 * the door's row: of an actor's grants it hands in only those whose roles it counts (`who`), so no
 * list of roles is said twice.
 */
import { Refusal, type RefusalCode } from "./refusal.ts";
import { type Actor, reaches, type Target } from "./role.ts";
import type { Role } from "./role-names.ts";

/** Reads everything in its scope, changes nothing, and sees persons masked. */
export const readers = ["auditor"] as const satisfies readonly Role[];

/** Sees persons, because presence is what is inspected, but acts for no team. */
export const lookers = ["inspector"] as const satisfies readonly Role[];

/** Does any grant that the door counts reach the target? */
export function mayActOn(actor: Actor, target: Target): boolean {
  return actor.grants.some((grant) => reaches(grant.scope, target));
}

/** Refuses unless a grant reaches the target; `not-found` hides that a private thing exists. */
export function mustReach(
  actor: Actor,
  target: Target,
  otherwise: RefusalCode = "not-allowed",
): void {
  if (!mayActOn(actor, target)) throw new Refusal(otherwise);
}

/** Whether a grant of none of these roles reaches the target. */
function reachesBeyond(roles: readonly Role[], actor: Actor, target: Target): boolean {
  return actor.grants.some(({ role, scope }) => !roles.includes(role) && reaches(scope, target));
}

/** Whether one of the grants that reach the target is more than a reader's. */
export function seesPersons(actor: Actor, target: Target): boolean {
  return reachesBeyond(readers, actor, target);
}

/** Whether the actor does something there, and does not only look. */
export function actsOn(actor: Actor, target: Target): boolean {
  return reachesBeyond([...readers, ...lookers], actor, target);
}
