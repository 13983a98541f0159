/** Signing in: the browser goes to the provider, comes back once, and holds a session. */
import { randomBytes } from "node:crypto";
import { derive } from "#shared/derive.ts";
import type { AreaCode } from "#shared/domain/area.ts";
import { addMinutes } from "#shared/domain/day.ts";
import type { AccountId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import type { Account } from "../domain/account.ts";
import type { Identified, Provider } from "../provider.ts";
import type { IdentityStore } from "../store.ts";

interface Needs {
  readonly store: Pick<
    IdentityStore,
    "account" | "open" | "rename" | "startSession" | "startSignIn" | "takeSignIn"
  >;
  readonly provider: Provider;
  readonly city: AreaCode;
  /** Subject that opens the first centre account; empty: nobody. */
  readonly firstCentreSubject: string;
}

/** A sign-in not finished by then starts again. */
const signInMinutes = 10;
export const sessionMinutes = { staff: 12 * 60, resident: 30 * 24 * 60 } as const;

export const accountIdOf = (issuer: string, subject: string) =>
  `acc_${derive("account", issuer, subject)}` as AccountId;

export const startSignIn =
  ({ store, provider }: Needs) =>
  async (returnTo: string, now: string): Promise<{ address: string; state: string }> => {
    const { address, state, nonce, verifier } = await provider.begin();
    const expiresAt = addMinutes(now, signInMinutes);
    await store.startSignIn(state, { nonce, verifier, returnTo, expiresAt });
    return { address, state };
  };

export interface Started {
  readonly account: AccountId;
  readonly secret: string;
  readonly minutes: number;
  readonly returnTo: string;
}

/** `heldState` is what this browser was given at the start: nobody else's answer is taken. */
export const finishSignIn =
  (needs: Needs) =>
  async (answer: URL, heldState: string | undefined, now: string): Promise<Started> => {
    const state = answer.searchParams.get("state");
    refuseUnless(state && state === heldState, "sign-in-failed");
    const signIn = await needs.store.takeSignIn(state);
    refuseUnless(signIn && signIn.expiresAt > now, "sign-in-failed");
    const { nonce, verifier } = signIn;
    const who = await needs.provider.finish(answer, { state, nonce, verifier });
    const account = await accountOf(needs, who);

    const minutes = account.grants.length > 0 ? sessionMinutes.staff : sessionMinutes.resident;
    const secret = randomBytes(32).toString("base64url");
    const span = { startedAt: now, expiresAt: addMinutes(now, minutes) };
    await needs.store.startSession(account.id, secret, span);
    return { account: account.id, secret, minutes, returnTo: signIn.returnTo };
  };

function accountOf(needs: Needs, who: Identified): Promise<Account> {
  const id = accountIdOf(who.issuer, who.subject);
  return onConflictAgain(async () => {
    const before = await needs.store.account(id);
    if (before) {
      if (before.name !== who.name) await needs.store.rename(id, who.name);
      return { ...before, name: who.name };
    }
    const isFirstCentre =
      needs.firstCentreSubject !== "" && who.subject === needs.firstCentreSubject;
    return needs.store.open({
      id,
      name: who.name,
      grants: isFirstCentre ? [{ role: "centre", scope: { of: "area", area: needs.city } }] : [],
    });
  });
}
