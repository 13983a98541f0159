/** Registers the person who is signed in: one person, one record, however often they ask. */

import type { Command } from "#shared/command.ts";
import { derive } from "#shared/derive.ts";
import { dayOf } from "#shared/domain/day.ts";
import type { AccountId, VolunteerId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Vault } from "#shared/privacy/vault.ts";
import { Conflict } from "#shared/table/table.ts";
import { type Application, check } from "../domain/application.ts";
import { consentVersion } from "../domain/consent.ts";
import { lockTextOf } from "../domain/document.ts";
import { newRecord } from "../domain/record.ts";
import type { Volunteer } from "../domain/volunteer.ts";
import type { VolunteerStore } from "../store/volunteers.ts";
import type { RegistryStore } from "../store.ts";

interface Needs {
  readonly store: Pick<VolunteerStore, "volunteer" | "register">;
  readonly registry: Pick<RegistryStore, "area">;
  readonly vault: Pick<Vault, "sealAll" | "keyOf" | "mac">;
}

export const registerVolunteer =
  ({ store, registry, vault }: Needs) =>
  async (account: AccountId, form: Application, command: Command): Promise<Volunteer> => {
    // Not by the account alone: whoever left and comes back begins a new record.
    const id = `vol_${derive("volunteer", account, command.key)}` as VolunteerId;
    const before = await store.volunteer(id);
    if (before) return sameAgain(before, command);

    const { facts, personal, isUnderAge } = check(form, dayOf(command.at));
    refuseUnless(await registry.area(facts.area), "area-unknown");
    const volunteer = newRecord({
      ...{ id, facts, account, command, consentVersion },
      documentMac: await vault.mac("document", lockTextOf(facts.documentKind, personal.document)),
      consentBy: isUnderAge ? "guardian" : "self",
    });
    const sealed = await vault.sealAll(`volunteer/${id}`, personal);
    try {
      await store.register(volunteer, sealed, vault.keyOf(sealed.document));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      // Either this very command got through before, or the document or account has a record.
      return sameAgain(await store.volunteer(id), command);
    }
    return volunteer;
  };

/** The record that this very command made before; anything else is refused. */
function sameAgain(kept: Volunteer | undefined, command: Command): Volunteer {
  const made = kept?.history.find((change) => change.key === command.key);
  refuseUnless(kept && made, "already-registered");
  refuseUnless(made.digest === command.digest, "idempotency-key-reused");
  return kept;
}
