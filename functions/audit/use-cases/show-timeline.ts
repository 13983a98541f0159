/** What happened to a record, newest first, for those whose scope its place lies in. */
import type { AreaCode } from "#shared/domain/area.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import type { AuditStore } from "../store.ts";

interface Needs {
  readonly store: Pick<AuditStore, "timeline">;
  readonly city: AreaCode;
}

/** So many of the newest entries are looked through for one that says where the record lies. */
const lookedThrough = 20;

export const showTimeline =
  ({ store, city }: Needs) =>
  async (
    actor: Actor,
    thing: string,
    listing: { readonly limit: number; readonly after?: string | undefined },
  ) => {
    const newest = await store.timeline(thing, { limit: lookedThrough });
    refuseUnless(newest.items.length > 0, "not-found");
    // What lies in no town, an account for instance, is the city's own business.
    const area = newest.items.find((entry) => entry.area !== undefined)?.area ?? city;
    mustReach(actor, { area }, "not-found");
    const isAll = listing.after === undefined && listing.limit === lookedThrough;
    return isAll ? newest : store.timeline(thing, listing);
  };
