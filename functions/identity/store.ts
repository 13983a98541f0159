/** Accounts and the grants given to them in the table; sessions lie beside, in `store/`. */

import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { AccountId, type GrantId } from "#shared/domain/ids.ts";
import { HeldGrant } from "#shared/domain/role.ts";
import { Stamp } from "#shared/domain/stamp.ts";
import { AccountItem } from "#shared/http/session.ts";
import { keys, lists } from "#shared/table/keys.ts";
import { Conflict, type Item, type Table, type Write } from "#shared/table/table.ts";
import type { Account } from "./domain/account.ts";
import { type GivenGrant, isLastingCentre } from "./domain/given-grant.ts";
import { sessionsIn } from "./store/sessions.ts";

const GrantItem = HeldGrant.strip().extend({
  account: AccountId,
  area: AreaCode,
  givenBy: z.string(),
  givenAt: z.string(),
  why: z.string(),
  key: z.string(),
  digest: z.string(),
  takenBy: z.string().optional(),
  takenAt: z.string().optional(),
  takenWhy: z.string().optional(),
  version: z.int(),
  stamp: Stamp,
});

interface Listing {
  readonly limit: number;
  readonly after?: string | undefined;
}

export type IdentityStore = ReturnType<typeof identityStore>;

export function identityStore(table: Table) {
  return {
    async account(id: AccountId): Promise<Account | undefined> {
      const item = await table.get(keys.account(id));
      return item && AccountItem.parse(item);
    },

    /** At most 100, in no order. */
    async accounts(ids: readonly AccountId[]): Promise<readonly Account[]> {
      const items = await table.batchGet([...new Set(ids)].map(keys.account));
      return items.map((item) => AccountItem.parse(item));
    },

    /** Throws `Conflict` if somebody opened it meanwhile. */
    async open(account: Omit<Account, "version">, stamp?: Stamp): Promise<Account> {
      const opened = { ...account, version: 1 };
      await table.write(accountWrite(opened, stamp));
      return opened;
    },

    async rename(id: AccountId, name: string, stamp: Stamp): Promise<void> {
      await table.write({ update: keys.account(id), set: { name, stamp }, if: "present" });
    },

    /** Ends every session of the account; throws `Conflict` if its grants were changed meanwhile. */
    async endSessions(account: Account, stamp?: Stamp): Promise<void> {
      await table.write(accountWrite({ ...account, version: account.version + 1 }, stamp));
    },

    async grant(id: GrantId): Promise<GivenGrant | undefined> {
      const item = await table.get(keys.grant(id));
      return item && parseGrant(item);
    },

    /** Gives a grant to an account, opening it if need be; throws `Conflict` if either changed. */
    async give(account: Account, given: GivenGrant): Promise<void> {
      await table.write(
        accountWrite(account, given.stamp),
        { put: itemOf(given), if: "absent" },
        ...(isLastingCentre(given) ? [{ update: keys.centres(), add: { count: 1 } }] : []),
      );
    },

    /** "last" when it is the last lasting centre; throws `Conflict` if something changed meanwhile. */
    async takeAway(account: Account, taken: GivenGrant): Promise<"taken" | "last"> {
      try {
        await table.write(
          { put: itemOf(taken), if: { version: taken.version - 1 } },
          accountWrite(account, taken.stamp),
          ...(isLastingCentre(taken)
            ? [{ update: keys.centres(), add: { count: -1 }, if: { count: { atLeast: 2 } } }]
            : []),
        );
        return "taken";
      } catch (error) {
        if (!(error instanceof Conflict) || error.failed.some((at) => at < 2)) throw error;
        return "last";
      }
    },

    /** Grants whose scope begins with these digits of an area, area by area. */
    async grantsWithin(digits: string, { limit, after }: Listing) {
      const page = await table.query({
        index: "first",
        pk: lists.grantsOfArea("" as AreaCode, "" as GrantId).firstPk,
        sk: { beginsWith: digits },
        limit,
        after,
      });
      return { ...page, items: page.items.map(parseGrant) };
    },

    async grantsOf(account: AccountId, { limit, after }: Listing) {
      const page = await table.query({
        index: "second",
        pk: lists.grantsOfAccount(account, "", "" as GrantId).secondPk,
        limit,
        after,
        newestFirst: true,
      });
      return { ...page, items: page.items.map(parseGrant) };
    },

    ...sessionsIn(table),
  };
}

const parseGrant = (item: Item): GivenGrant => GrantItem.parse(item);

function itemOf(grant: GivenGrant) {
  return {
    ...keys.grant(grant.id),
    ...lists.grantsOfArea(grant.area, grant.id),
    ...lists.grantsOfAccount(grant.account, grant.givenAt, grant.id),
    kind: "grant",
    ...grant,
  };
}

/** The first version opens the account; each later one follows the one before. */
function accountWrite(account: Account, stamp?: Stamp): Write {
  const { id, name, volunteer, grants, version } = account;
  if (version === 1) {
    const put = { id, name, volunteer, grants, version, stamp, kind: "account" };
    return { put: { ...keys.account(id), ...put }, if: "absent" };
  }
  const set = { grants, version, ...(stamp ? { stamp } : {}) };
  return { update: keys.account(id), set, if: { version: version - 1 } };
}
