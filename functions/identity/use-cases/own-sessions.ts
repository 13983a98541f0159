/** A person's own sessions: which browsers they are signed in with, and ending one or all. */
import type { AccountId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Stamp } from "#shared/domain/stamp.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import type { Session } from "../domain/session.ts";
import type { IdentityStore } from "../store.ts";

export interface OwnSession extends Session {
  readonly hash: string;
  readonly isThis: boolean;
}

interface Asking {
  readonly account: AccountId;
  /** Hash of the secret that this request came with. */
  readonly hash: string;
  readonly isAlive: (session: Session) => boolean;
}

/** The last used first; those that are over are not told. */
export const listSessions =
  ({ store }: { readonly store: Pick<IdentityStore, "sessions"> }) =>
  async ({ account, hash, isAlive }: Asking): Promise<readonly OwnSession[]> => {
    const alive = (await store.sessions(account)).filter(isAlive);
    return alive
      .map((session) => ({ ...session, isThis: session.hash === hash }))
      .sort((a, b) => (a.usedAt < b.usedAt ? 1 : -1));
  };

/** One write for all sessions there are, on whatever device: they began under an older version. */
export const signOutEverywhere =
  ({ store }: { readonly store: Pick<IdentityStore, "account" | "endSessions"> }) =>
  (id: AccountId, stamp: Stamp): Promise<void> =>
    onConflictAgain(async () => {
      const account = await store.account(id);
      refuseUnless(account, "not-found");
      await store.endSessions(account, stamp);
    });
