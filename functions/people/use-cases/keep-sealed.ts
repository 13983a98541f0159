/** Data keys in turn: a new one becomes current, and what older ones sealed is sealed anew, bit by bit. */
import type { VolunteerStore } from "#registry/store/volunteers.ts";
import { dayOf, yearOf } from "#shared/domain/day.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import type { Vault } from "#shared/privacy/vault.ts";
import type { PeopleStore } from "../store.ts";

/** The year's data key becomes current; the same year again changes nothing. */
export const rotateKey =
  ({ vault }: { readonly vault: Pick<Vault, "rotateTo"> }) =>
  (now: string): Promise<void> =>
    vault.rotateTo(`fields-${yearOf(dayOf(now))}`);

interface Needs {
  readonly store: Pick<VolunteerStore, "volunteer" | "person" | "reseal">;
  readonly people: Pick<PeopleStore, "fieldKeys" | "sealedWith">;
  readonly vault: Pick<Vault, "currentKey" | "openAll" | "sealAll" | "keyOf">;
}

const batch = 50;

/**
 * Seals anew at most `most` persons' fields; gives how many. Whoever is done is no longer listed
 * under the older key, so that a run that stops half way is simply followed by the next.
 */
export const resealPersons =
  ({ store, people, vault }: Needs) =>
  async (now: string, most: number): Promise<number> => {
    const current = await vault.currentKey();
    const older = (await people.fieldKeys()).filter((id) => id !== current);
    let done = 0;
    for (const key of older) {
      for (;;) {
        const ids = await people.sealedWith(key, Math.min(batch, most - done));
        const before = done;
        for (const id of ids) done += await reseal(id);
        // A list that is behind shows who is done already: the next run asks again.
        if (done === before || done >= most) break;
      }
    }
    return done;

    async function reseal(id: VolunteerId): Promise<0 | 1> {
      const [record, person] = await Promise.all([store.volunteer(id), store.person(id)]);
      if (!record || !person || vault.keyOf(person.document) === current) return 0;
      const plain = await vault.openAll(`volunteer/${id}`, person);
      const sealed = await vault.sealAll(`volunteer/${id}`, plain);
      const isKept = await store.reseal(record, {
        ...{ person: sealed, keyName: vault.keyOf(sealed.document) },
        stamp: { at: now, by: "people.reseal" },
      });
      // Corrected or erased meanwhile: what is there now is not ours to write over.
      return isKept ? 1 : 0;
    }
  };
