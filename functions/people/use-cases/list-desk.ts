/** The desk's list: records of a town, or of a village, in one state, a page at a time. */
import type { Volunteer, VolunteerState } from "#registry/domain/volunteer.ts";
import type { VolunteerStore } from "#registry/store/volunteers.ts";
import type { RegistryStore } from "#registry/store.ts";
import { type AreaCode, levelOf } from "#shared/domain/area.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";

interface Needs {
  readonly store: Pick<VolunteerStore, "ofTown">;
  readonly registry: Pick<RegistryStore, "area">;
}

interface Listing {
  readonly state: Exclude<VolunteerState, "merged" | "left">;
  readonly limit: number;
  readonly after?: string | undefined;
}

export const listDesk =
  ({ store, registry }: Needs) =>
  async (
    actor: Actor,
    area: AreaCode,
    { state, ...page }: Listing,
  ): Promise<{ readonly items: readonly Volunteer[]; readonly next?: string }> => {
    refuseUnless(await registry.area(area), "area-unknown");
    mustReach(actor, { area });
    const village = levelOf(area) === "village" ? area : undefined;
    return store.ofTown(area, village, state, page);
  };
