/** Accounts, sessions and sign-ins under way in the table. */

import * as z from "zod";
import type { AccountId } from "#shared/domain/ids.ts";
import { AccountItem, hashOfSecret } from "#shared/http/session.ts";
import { keys } from "#shared/table/keys.ts";
import { timeToLive } from "#shared/table/schema.ts";
import { Conflict, type Table } from "#shared/table/table.ts";
import type { Account } from "./domain/account.ts";

const SignInItem = z.object({
  verifier: z.string(),
  nonce: z.string(),
  returnTo: z.string(),
  expiresAt: z.string(),
});
/** A sign-in that the browser has been sent away for. */
export type SignIn = z.infer<typeof SignInItem>;

const seconds = (instant: string) => Math.ceil(Date.parse(instant) / 1000);

export type IdentityStore = ReturnType<typeof identityStore>;

export function identityStore(table: Table) {
  return {
    async account(id: AccountId): Promise<Account | undefined> {
      const item = await table.get(keys.account(id));
      return item && AccountItem.parse(item);
    },

    /** Throws `Conflict` if somebody opened it meanwhile. */
    async open(account: Omit<Account, "version">): Promise<Account> {
      const opened = { ...account, version: 1 };
      await table.write({
        put: { ...keys.account(account.id), kind: "account", ...opened },
        if: "absent",
      });
      return opened;
    },

    async rename(id: AccountId, name: string): Promise<void> {
      await table.write({ update: keys.account(id), set: { name }, if: "present" });
    },

    /** Throws `Conflict` if the grants were changed meanwhile. */
    async setGrants({ id, grants, version }: Account): Promise<void> {
      await table.write({
        update: keys.account(id),
        set: { grants, version },
        if: { version: version - 1 },
      });
    },

    async startSession(
      id: AccountId,
      secret: string,
      span: { readonly startedAt: string; readonly expiresAt: string },
    ): Promise<void> {
      const put = {
        ...keys.session(id, hashOfSecret(secret)),
        kind: "session",
        ...span,
        [timeToLive]: seconds(span.expiresAt),
      };
      await table.write({ put, if: "absent" });
    },

    async endSession(id: AccountId, secret: string): Promise<void> {
      await table.write({ delete: keys.session(id, hashOfSecret(secret)) });
    },

    async startSignIn(state: string, signIn: SignIn): Promise<void> {
      const put = {
        ...keys.signIn(state),
        kind: "sign-in",
        ...signIn,
        [timeToLive]: seconds(signIn.expiresAt),
      };
      await table.write({ put, if: "absent" });
    },

    /** Takes a sign-in away, so that its answer counts once; undefined if it is gone or unknown. */
    async takeSignIn(state: string): Promise<SignIn | undefined> {
      const item = await table.get(keys.signIn(state));
      if (!item) return undefined;
      try {
        await table.write({ delete: keys.signIn(state), if: "present" });
      } catch (error) {
        if (error instanceof Conflict) return undefined;
        throw error;
      }
      return SignInItem.parse(item);
    },
  };
}
