/** Who holds which role: of an area with all below it, and of one person as far as the asker reaches. */
import type { RegistryStore } from "#registry/store.ts";
import { type AreaCode, digitsOf } from "#shared/domain/area.ts";
import type { AccountId } from "#shared/domain/ids.ts";
import { maskName } from "#shared/domain/mask-name.ts";
import { mayActOn, mustReach, seesPersons } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import type { GivenGrant } from "../domain/given-grant.ts";
import type { IdentityStore } from "../store.ts";

interface Needs {
  readonly store: Pick<IdentityStore, "accounts" | "grantsWithin" | "grantsOf">;
  readonly registry: Pick<RegistryStore, "area">;
}

interface Listing {
  readonly limit: number;
  readonly after?: string | undefined;
}

export interface NamedGrant extends GivenGrant {
  readonly name: string;
}

export const listGrantsOfArea =
  ({ store, registry }: Needs) =>
  async (actor: Actor, area: AreaCode, listing: Listing) => {
    refuseUnless(await registry.area(area), "area-unknown");
    mustReach(actor, { area });
    const page = await store.grantsWithin(digitsOf(area), listing);
    return { ...page, items: await named(store, actor, page.items) };
  };

/** What lies beyond the asker's reach is left out; nothing at all means nobody. */
export const listGrantsOfPerson =
  ({ store }: Pick<Needs, "store">) =>
  async (actor: Actor, account: AccountId, listing: Listing) => {
    const page = await store.grantsOf(account, listing);
    const reached = page.items.filter(({ area }) => mayActOn(actor, { area }));
    refuseUnless(reached.length > 0 || listing.after !== undefined, "not-found");
    return { ...page, items: await named(store, actor, reached) };
  };

async function named(
  store: Pick<IdentityStore, "accounts">,
  actor: Actor,
  grants: readonly GivenGrant[],
): Promise<readonly NamedGrant[]> {
  const accounts = await store.accounts(grants.map(({ account }) => account));
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return grants.map((grant) => {
    const name = names.get(grant.account) ?? "";
    return { ...grant, name: seesPersons(actor, { area: grant.area }) ? name : maskName(name) };
  });
}
