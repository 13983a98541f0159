/** Signing in: the browser goes to the provider, comes back once, and holds a session. */
import { randomBytes } from "node:crypto";
import type { Command } from "#shared/command.ts";
import { derive } from "#shared/derive.ts";
import type { AreaCode } from "#shared/domain/area.ts";
import { addMinutes } from "#shared/domain/day.ts";
import type { AccountId, GrantId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { type Account, isStaff, withGrant } from "../domain/account.ts";
import { newSession, spans } from "../domain/session.ts";
import type { Identified, Provider } from "../provider.ts";
import type { IdentityStore } from "../store.ts";

interface Needs {
  readonly store: Pick<
    IdentityStore,
    "account" | "open" | "give" | "rename" | "startSession" | "startSignIn" | "takeSignIn"
  >;
  readonly provider: Provider;
  readonly city: AreaCode;
  /** Subject that opens the first centre account; empty: nobody. */
  readonly firstCentreSubject: string;
}

/** A sign-in not finished by then starts again. */
const signInMinutes = 10;

export const accountIdOf = (issuer: string, subject: string) =>
  `acc_${derive("account", issuer, subject)}` as AccountId;

export const startSignIn =
  ({ store, provider }: Pick<Needs, "store" | "provider">) =>
  async (
    { returnTo, asStaff }: { readonly returnTo: string; readonly asStaff: boolean },
    now: string,
  ): Promise<{ address: string; state: string }> => {
    const { address, state, nonce, verifier } = await provider.begin(asStaff);
    const expiresAt = addMinutes(now, signInMinutes);
    await store.startSignIn(state, { nonce, verifier, returnTo, asStaff, expiresAt });
    return { address, state };
  };

export interface Started {
  readonly account: AccountId;
  readonly secret: string;
  readonly minutes: number;
  readonly returnTo: string;
}

/** Staff came with one factor, and have not been asked for a second yet. */
export interface MustStepUp {
  readonly stepUpTo: string;
}

interface Came {
  /** What this browser was given at the start: nobody else's answer is taken. */
  readonly heldState: string | undefined;
  readonly device: string;
  readonly now: string;
}

export const finishSignIn =
  (needs: Needs) =>
  async (answer: URL, { heldState, device, now }: Came): Promise<Started | MustStepUp> => {
    const state = answer.searchParams.get("state");
    refuseUnless(state && state === heldState, "sign-in-failed");
    const signIn = await needs.store.takeSignIn(state);
    refuseUnless(signIn && signIn.expiresAt > now, "sign-in-failed");
    const { nonce, verifier } = signIn;
    const who = await needs.provider.finish(answer, { state, nonce, verifier });
    const account = await accountOf(needs, who, now);
    const staff = isStaff(account, now);
    if (staff && !who.isStrong) {
      refuseUnless(!signIn.asStaff, "second-factor-required");
      return { stepUpTo: signIn.returnTo };
    }

    const { version } = account;
    const secret = randomBytes(32).toString("base64url");
    const session = newSession({ version, isStrong: who.isStrong, device, isStaff: staff }, now);
    await needs.store.startSession(account.id, secret, session);
    const { minutes } = staff ? spans.staff : spans.resident;
    return { account: account.id, secret, minutes, returnTo: signIn.returnTo };
  };

function accountOf(needs: Needs, who: Identified, now: string): Promise<Account> {
  const id = accountIdOf(who.issuer, who.subject);
  const themselves = { at: now, by: id };
  return onConflictAgain(async () => {
    const before = await needs.store.account(id);
    if (before) {
      if (before.name !== who.name) await needs.store.rename(id, who.name, themselves);
      return { ...before, name: who.name };
    }
    const isFirstCentre =
      needs.firstCentreSubject !== "" && who.subject === needs.firstCentreSubject;
    if (!isFirstCentre) return needs.store.open({ id, name: who.name, grants: [] }, themselves);
    return openCentre(needs, { id, name: who.name, grants: [], version: 0 }, now);
  });
}

/** The first centre is given by the city's own configuration. */
async function openCentre(
  { store, city }: Pick<Needs, "store" | "city">,
  newcomer: Account,
  at: string,
): Promise<Account> {
  const key = derive("first-centre", newcomer.id);
  const command: Command = { at, by: "configuration", key, digest: key };
  const id = `grant_${key}` as GrantId;
  const held = { id, role: "centre", scope: { of: "area", area: city }, from: at } as const;
  const account = withGrant(newcomer, held, at);
  await store.give(account, {
    ...held,
    ...{ account: account.id, area: city, why: "", version: 1, key, digest: key },
    ...{ givenBy: command.by, givenAt: at, stamp: stampOf(command) },
  });
  return account;
}
