/** A volunteer has name and document compared with the city's register, and is verified by it. */
import { stepOn, type Volunteer } from "#registry/domain/volunteer.ts";
import type { VolunteerStore } from "#registry/store/volunteers.ts";
import type { Command } from "#shared/command.ts";
import { madeBy } from "#shared/domain/change.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Vault } from "#shared/privacy/vault.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import type { RealNameCheck } from "../real-name.ts";

interface Needs {
  readonly store: Pick<VolunteerStore, "volunteer" | "person" | "save">;
  readonly vault: Pick<Vault, "open">;
  readonly check: RealNameCheck;
}

export const checkIdentity =
  ({ store, vault, check }: Needs) =>
  (id: VolunteerId, command: Command): Promise<Volunteer> =>
    onConflictAgain(async () => {
      const [before, person] = await Promise.all([store.volunteer(id), store.person(id)]);
      refuseUnless(before && person, "not-found");
      if (madeBy(before.history, command)) return before;
      const after = stepOn(before, "verify", { ...command, why: "real-name-check" });
      const document = await vault.open(`volunteer/${id}/document`, person.document);
      const { name, documentKind } = before;
      const outcome = await check({ name, documentKind, document });
      refuseUnless(outcome === "matches", "identity-not-confirmed");
      await store.save(before, after);
      return after;
    });
