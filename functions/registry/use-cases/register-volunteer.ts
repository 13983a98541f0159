/** Registers the person who is signed in: one person, one record, however often they ask. */

import type { Command } from "#shared/command.ts";
import { derive } from "#shared/derive.ts";
import type { AreaCode } from "#shared/domain/area.ts";
import { dayOf } from "#shared/domain/day.ts";
import type { AccountId, VolunteerId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Vault } from "#shared/privacy/vault.ts";
import { Conflict } from "#shared/table/table.ts";
import {
  birthDayOf,
  type DocumentKind,
  isPossibleDocument,
  maskDocument,
  normalDocument,
} from "../domain/document.ts";
import { maskPhone, normalPhone } from "../domain/phone.ts";
import { isUnderAge, type Volunteer, volunteerNumberOf } from "../domain/volunteer.ts";
import type { RegistryStore, SealedFields } from "../store.ts";

interface Needs {
  readonly store: Pick<RegistryStore, "area" | "volunteer" | "register">;
  readonly vault: Pick<Vault, "seal" | "mac">;
}

export interface Registration {
  readonly name: string;
  readonly documentKind: DocumentKind;
  readonly documentNumber: string;
  readonly phone: string;
  readonly area: AreaCode;
  readonly guardianName?: string | undefined;
  readonly guardianPhone?: string | undefined;
}

export const registerVolunteer =
  ({ store, vault }: Needs) =>
  async (account: AccountId, form: Registration, command: Command): Promise<Volunteer> => {
    const id = `vol_${derive("volunteer", account)}` as VolunteerId;
    const before = await store.volunteer(id);
    if (before) return sameAgain(before, command);

    const checked = check(form, dayOf(command.at));
    refuseUnless(await store.area(form.area), "area-unknown");
    const volunteer: Volunteer = {
      id,
      number: volunteerNumberOf(id),
      name: form.name,
      documentKind: form.documentKind,
      documentMasked: maskDocument(form.documentKind, checked.document),
      phoneMasked: maskPhone(checked.phone),
      area: form.area,
      registeredAt: command.at,
    };
    const personal = await sealed(vault, id, checked);
    const documentMac = await vault.mac("document", `${form.documentKind}\n${checked.document}`);
    try {
      await store.register(volunteer, personal, {
        account,
        documentMac,
        key: command.key,
        digest: command.digest,
      });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      // Either this very command got through before, or the document belongs to another record.
      return sameAgain(await store.volunteer(id), command);
    }
    return volunteer;
  };

type Kept = Awaited<ReturnType<RegistryStore["volunteer"]>>;

/** The record that this very command made before; anything else is refused. */
function sameAgain(kept: Kept, command: Command): Volunteer {
  refuseUnless(kept?.key === command.key, "already-registered");
  refuseUnless(kept.digest === command.digest, "idempotency-key-reused");
  return kept;
}

interface Checked {
  readonly document: string;
  readonly phone: string;
  readonly guardianName?: string | undefined;
  readonly guardianPhone?: string | undefined;
}

function check(form: Registration, today: string): Checked {
  const document = normalDocument(form.documentNumber);
  refuseUnless(isPossibleDocument(form.documentKind, document, today), "document-invalid");
  const phone = normalPhone(form.phone);
  refuseUnless(phone, "phone-invalid");
  const birthDay =
    form.documentKind === "resident-identity-card" ? birthDayOf(document) : undefined;
  if (!birthDay || !isUnderAge(birthDay, today)) return { document, phone };
  refuseUnless(form.guardianName && form.guardianPhone, "guardian-required");
  const guardianPhone = normalPhone(form.guardianPhone);
  refuseUnless(guardianPhone, "phone-invalid");
  return { document, phone, guardianName: form.guardianName, guardianPhone };
}

async function sealed(
  vault: Pick<Vault, "seal">,
  id: VolunteerId,
  fields: Checked,
): Promise<SealedFields> {
  const seal = async (field: string, value: string | undefined) =>
    value === undefined ? undefined : vault.seal(`volunteer/${id}/${field}`, value);
  return {
    document: await vault.seal(`volunteer/${id}/document`, fields.document),
    phone: await vault.seal(`volunteer/${id}/phone`, fields.phone),
    guardianName: await seal("guardianName", fields.guardianName),
    guardianPhone: await seal("guardianPhone", fields.guardianPhone),
  };
}
