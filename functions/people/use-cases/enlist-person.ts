/** A desk registers somebody who has no phone, with their document and signed consent before it. */
import { type Application, check } from "#registry/domain/application.ts";
import { consentVersion } from "#registry/domain/consent.ts";
import { lockTextOf } from "#registry/domain/document.ts";
import { newRecord } from "#registry/domain/record.ts";
import type { Volunteer } from "#registry/domain/volunteer.ts";
import type { VolunteerStore } from "#registry/store/volunteers.ts";
import type { RegistryStore } from "#registry/store.ts";
import type { Command } from "#shared/command.ts";
import { derive } from "#shared/derive.ts";
import { madeBy } from "#shared/domain/change.ts";
import { dayOf } from "#shared/domain/day.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { Refusal, refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import type { Vault } from "#shared/privacy/vault.ts";
import { Conflict } from "#shared/table/table.ts";

interface Needs {
  readonly store: Pick<VolunteerStore, "volunteer" | "register">;
  readonly registry: Pick<RegistryStore, "area">;
  readonly vault: Pick<Vault, "sealAll" | "keyOf" | "mac">;
}

export const enlistPerson =
  ({ store, registry, vault }: Needs) =>
  async (actor: Actor, form: Application, command: Command): Promise<Volunteer> => {
    refuseUnless(await registry.area(form.area), "area-unknown");
    mustReach(actor, { area: form.area });
    const id = `vol_${derive("volunteer", "desk", command.key)}` as VolunteerId;
    const again = await madeBefore(store, id, command);
    if (again) return again;

    const { facts, personal } = check(form, dayOf(command.at));
    const documentMac = await vault.mac(
      "document",
      lockTextOf(facts.documentKind, personal.document),
    );
    const record = newRecord({
      ...{ id, facts, documentMac, command, consentVersion },
      consentBy: "station",
    });
    const sealed = await vault.sealAll(`volunteer/${id}`, personal);
    try {
      await store.register(record, sealed, vault.keyOf(sealed.document));
      return record;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const mine = await madeBefore(store, id, command);
      if (mine) return mine;
      throw new Refusal("already-registered");
    }
  };

async function madeBefore(
  store: Pick<Needs["store"], "volunteer">,
  id: VolunteerId,
  command: Command,
) {
  const kept = await store.volunteer(id);
  return kept && madeBy(kept.history, command) ? kept : undefined;
}
