/** An account: whoever signs in at the city's OpenID provider, with the roles given to them. */
import type { AccountId, VolunteerId } from "#shared/domain/ids.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { Grant } from "#shared/domain/role.ts";

/** More roles than one person can carry. */
export const grantsMax = 20;

export interface Account {
  readonly id: AccountId;
  readonly name: string;
  readonly volunteer?: VolunteerId | undefined;
  readonly grants: readonly Grant[];
  /** Position of the last change of grants. */
  readonly version: number;
}

/** Adds a grant once; the same one again changes nothing. */
export function withGrant(account: Account, grant: Grant): Account {
  const same = JSON.stringify(grant);
  if (account.grants.some((held) => JSON.stringify(held) === same)) return account;
  if (account.grants.length >= grantsMax) throw new Refusal("too-many-requests", { grantsMax });
  return { ...account, grants: [...account.grants, grant], version: account.version + 1 };
}
