/** Opens sealed fields of a person to a member of staff: with a reason, noted before anything is shown. */
import type { Personal } from "#registry/domain/application.ts";
import type { VolunteerStore } from "#registry/store/volunteers.ts";
import type { Command } from "#shared/command.ts";
import { addDays, dayOf } from "#shared/domain/day.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import type { Vault } from "#shared/privacy/vault.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { type SealedField, type Unmasking, unmaskingsMax } from "../domain/unmasking.ts";
import type { PeopleStore } from "../store.ts";

interface Needs {
  readonly store: Pick<VolunteerStore, "volunteer" | "person">;
  readonly people: Pick<PeopleStore, "noteUnmasking" | "unmasking">;
  readonly vault: Pick<Vault, "openAll">;
}

interface Look {
  readonly volunteer: VolunteerId;
  readonly fields: readonly SealedField[];
  readonly reason: string;
}

/** A day's count is of no use soon after. */
const countKeptDays = 3;

export const unmask =
  ({ store, people, vault }: Needs) =>
  async (actor: Actor, look: Look, command: Command): Promise<Partial<Personal>> => {
    const { volunteer: id, fields } = look;
    const [record, person] = await Promise.all([store.volunteer(id), store.person(id)]);
    refuseUnless(record, "not-found");
    mustReach(actor, { area: record.area }, "not-found");
    refuseUnless(person, "not-found");

    await onConflictAgain(async () => {
      const before = await people.unmasking(id, command.key);
      if (before) return refuseUnless(before.digest === command.digest, "idempotency-key-reused");
      const day = dayOf(command.at);
      const unmasking: Unmasking = { ...stampOf(command), why: look.reason, fields };
      const outcome = await people.noteUnmasking(unmasking, {
        ...{ volunteer: id, area: record.area, key: command.key, digest: command.digest, day },
        forgetAtSeconds: Date.parse(addDays(day, countKeptDays)) / 1000,
      });
      refuseUnless(outcome === "noted", "unmaskings-used-up", { unmaskingsMax });
    });
    const asked = Object.fromEntries(fields.map((field) => [field, person[field]]));
    return vault.openAll(`volunteer/${id}`, asked);
  };
