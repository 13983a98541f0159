/** Gives a staff role with its scope to whoever signs in as a subject, before or after they first do. */
import type { RegistryStore } from "#registry/store.ts";
import type { Command } from "#shared/command.ts";
import { derive } from "#shared/derive.ts";
import type { Instant } from "#shared/domain/day.ts";
import type { AccountId, GrantId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor, Grant } from "#shared/domain/role.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { type Account, sameHeld, withGrant } from "../domain/account.ts";
import { type GivenGrant, timeOf } from "../domain/given-grant.ts";
import { isGiver, mustFit } from "../domain/granting.ts";
import type { IdentityStore } from "../store.ts";
import { targetOf } from "./target-of-scope.ts";

interface Needs {
  readonly store: Pick<IdentityStore, "account" | "grant" | "give">;
  readonly registry: Pick<RegistryStore, "area" | "team" | "site">;
  readonly accountIdOf: (subject: string) => AccountId;
}

export interface Granting extends Grant {
  readonly subject: string;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  readonly why: string;
}

export const grantRole =
  ({ store, registry, accountIdOf }: Needs) =>
  async (actor: Actor, form: Granting, command: Command): Promise<GrantId> => {
    const { subject, role, scope, why } = form;
    mustFit(role, scope);
    const { area, ...reach } = await targetOf(registry, scope);
    refuseUnless(isGiver(actor, role, { area, ...reach }), "not-allowed");
    const id = `grant_${derive("grant", command.key)}` as GrantId;
    const held = { id, role, scope, ...timeOf(form, command.at) };
    const given: GivenGrant = {
      ...held,
      ...{ account: accountIdOf(subject), area, why, version: 1 },
      ...{ givenBy: command.by, givenAt: command.at, key: command.key, digest: command.digest },
      stamp: stampOf(command, why),
    };
    return onConflictAgain(async () => {
      const before = await store.grant(id);
      if (before) return sameAgain(before, command);
      const account = await store.account(given.account);
      const same = account && sameHeld(account, held);
      if (same) return same.id;
      await store.give(withGrant(account ?? newcomer(given.account), held, command.at), given);
      return id;
    });
  };

/** Opened by the grant; whoever signs in as the subject finds it. */
const newcomer = (id: AccountId): Account => ({ id, name: "", grants: [], version: 0 });

function sameAgain(before: GivenGrant, command: Command): GrantId {
  refuseUnless(before.digest === command.digest, "idempotency-key-reused");
  return before.id;
}
