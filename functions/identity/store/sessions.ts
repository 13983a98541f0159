/** Sessions, and sign-ins under way, in the table: both go by themselves. */
import * as z from "zod";
import type { AccountId } from "#shared/domain/ids.ts";
import { hashOfSecret, SessionItem, spanOf } from "#shared/http/session.ts";
import { keys, lists } from "#shared/table/keys.ts";
import { timeToLive } from "#shared/table/schema.ts";
import { Conflict, type Table } from "#shared/table/table.ts";
import type { Session } from "../domain/session.ts";

const SignInItem = z.object({
  verifier: z.string(),
  nonce: z.string(),
  returnTo: z.string(),
  asStaff: z.boolean(),
  expiresAt: z.string(),
});
/** A sign-in that the browser has been sent away for. */
export type SignIn = z.infer<typeof SignInItem>;

const sessionPrefix = "SESSION#";
/** More browsers than anyone is signed in with. */
const sessionsMax = 100;

export function sessionsIn(table: Table) {
  return {
    async startSession(id: AccountId, secret: string, session: Session): Promise<void> {
      const key = keys.session(id, hashOfSecret(secret));
      const put = { ...key, kind: "session", ...session, ...spanOf(session) };
      await table.write({ put, if: "absent" });
    },

    /** `hash` is what the table knows of a session's secret. */
    async endSession(id: AccountId, hash: string): Promise<void> {
      await table.write({ delete: keys.session(id, hash) });
    },

    /** An account's sessions, in no order; those that are over may be among them. */
    async sessions(id: AccountId): Promise<readonly (Session & { readonly hash: string })[]> {
      const page = await table.query({
        ...lists.sessionsOfAccount(id),
        sk: { beginsWith: sessionPrefix },
        limit: sessionsMax,
      });
      return page.items.map((item) => ({
        ...SessionItem.parse(item),
        hash: String(item["sk"]).slice(sessionPrefix.length),
      }));
    },

    async startSignIn(state: string, signIn: SignIn): Promise<void> {
      const put = {
        ...keys.signIn(state),
        kind: "sign-in",
        ...signIn,
        [timeToLive]: Math.ceil(Date.parse(signIn.expiresAt) / 1000),
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
