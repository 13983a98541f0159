/** Keeps everyone counted in the month of their last service, where their record counts now. */
import type { ServiceRecord } from "#activities/domain/service-record.ts";
import type { Volunteer } from "#registry/domain/volunteer.ts";
import type { RegistryStore } from "#registry/store.ts";
import { dayOf } from "#shared/domain/day.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { type Month, monthOf, placedAnew } from "../domain/activity.ts";
import type { TargetStore } from "../store.ts";

interface Needs {
  readonly store: Pick<TargetStore, "placing" | "place">;
  readonly registry: Pick<RegistryStore, "volunteer">;
}

/** Somebody served: under the record that theirs was merged into, if it was. */
export const followService =
  (needs: Needs) =>
  ({ volunteer, startsAt }: Pick<ServiceRecord, "volunteer" | "startsAt">): Promise<void> =>
    placeAnew(needs, volunteer, monthOf(dayOf(startsAt)));

/** A record changed: whoever never served is in no counter. */
export const followRecord =
  (needs: Needs) =>
  async ({ id, mergedInto }: Pick<Volunteer, "id" | "mergedInto">): Promise<void> => {
    const before = await needs.store.placing(id);
    if (!before) return;
    await placeAnew(needs, id, undefined);
    if (mergedInto) await placeAnew(needs, mergedInto, before.month);
  };

function placeAnew(needs: Needs, id: VolunteerId, served: Month | undefined): Promise<void> {
  const { store, registry } = needs;
  return onConflictAgain(async () => {
    // As it is now, whatever the stream tells of: late news changes nothing.
    const record = await registry.volunteer(id);
    if (!record) return;
    if (served && record.mergedInto) return placeAnew(needs, record.mergedInto, served);
    const before = await store.placing(id);
    const after = placedAnew(before, record, served);
    if (after) await store.place(id, before, after);
  });
}
