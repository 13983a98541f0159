/** An account: whoever signs in at the city's OpenID provider, with the roles given to them. */
import type { AccountId, GrantId, VolunteerId } from "#shared/domain/ids.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { type HeldGrant, inForce, isOver } from "#shared/domain/role.ts";

/** More roles than one person can carry. */
export const grantsMax = 20;

export interface Account {
  readonly id: AccountId;
  readonly name: string;
  readonly volunteer?: VolunteerId | undefined;
  readonly grants: readonly HeldGrant[];
  /** Counts what ends all sessions: changes of grants, and signing out everywhere. */
  readonly version: number;
}

/** Adds a grant, and lets go of those whose time has passed. */
export function withGrant(account: Account, grant: HeldGrant, now: string): Account {
  const others = account.grants.filter((held) => !isOver(held, now));
  if (others.length >= grantsMax) throw new Refusal("too-many-grants", { grantsMax });
  return { ...account, grants: [...others, grant], version: account.version + 1 };
}

export function withoutGrant(account: Account, id: GrantId, now: string): Account {
  const grants = account.grants.filter((held) => held.id !== id && !isOver(held, now));
  return { ...account, grants, version: account.version + 1 };
}

/** The same role over the same scope, for as long, that is held already. */
export function sameHeld(
  account: Account,
  { role, scope, from, until }: Omit<HeldGrant, "id">,
): HeldGrant | undefined {
  const same = JSON.stringify([role, scope, until]);
  return account.grants.find(
    (held) => held.from <= from && JSON.stringify([held.role, held.scope, held.until]) === same,
  );
}

/** Whoever has a staff role now signs in with a second factor, and is signed out sooner. */
export function isStaff(account: Pick<Account, "grants">, now: string): boolean {
  return inForce(account.grants, now).length > 0;
}
