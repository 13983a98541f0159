/** What is kept about records beyond the records: looks at sealed fields, merges, data keys. */

import * as z from "zod";
import type { AreaCode } from "#shared/domain/area.ts";
import type { Day } from "#shared/domain/day.ts";
import { AccountId, ActivityId, MergeId, VolunteerId } from "#shared/domain/ids.ts";
import { Stamp } from "#shared/domain/stamp.ts";
import { keys, lists } from "#shared/table/keys.ts";
import { timeToLive } from "#shared/table/schema.ts";
import { Conflict, type Item, type Table, type Write } from "#shared/table/table.ts";
import { type Merge, mergeStates } from "./domain/merge.ts";
import { sealedFields, type Unmasking, unmaskingsMax } from "./domain/unmasking.ts";

const UnmaskingItem = z.object({
  at: z.string(),
  by: z.string(),
  as: z.string().optional(),
  from: z.string().optional(),
  fields: z.array(z.enum(sealedFields)),
  why: z.string(),
  digest: z.string(),
});
const MergeItem = z.object({
  id: MergeId,
  kept: VolunteerId,
  folded: VolunteerId,
  state: z.enum(mergeStates),
  moves: z.array(z.object({ points: z.int(), minutes: z.int(), services: z.int() })),
  account: AccountId.optional(),
  gaveAccount: z.boolean(),
  at: z.string(),
  why: z.string(),
  stamp: Stamp,
  version: z.int(),
});
/** A look, as the person is told of it. */
const ToldItem = UnmaskingItem.pick({ at: true, by: true, as: true, fields: true, why: true });
const ServiceItem = z.object({
  activity: ActivityId,
  title: z.string(),
  minutes: z.int(),
  startsAt: z.string(),
  settledAt: z.string(),
});
interface Held {
  readonly services: readonly z.infer<typeof ServiceItem>[];
  readonly unmaskings: readonly z.infer<typeof ToldItem>[];
  readonly merges: readonly Merge[];
}
const KeyItem = z.object({ id: z.string() });
const PersonOf = z.object({ volunteer: VolunteerId });

const parseMerge = (item: Item): Merge => MergeItem.parse(item);

/** More than any record collects in a life: services, looks, merges. */
const pageMax = 500;
const itemsMax = 20_000;
const mergesMax = 50;

interface Looked {
  readonly volunteer: VolunteerId;
  readonly area: AreaCode;
  readonly key: string;
  readonly digest: string;
  readonly day: Day;
  /** When the day's count may be forgotten, in seconds. */
  readonly forgetAtSeconds: number;
}

export type PeopleStore = ReturnType<typeof peopleStore>;

export function peopleStore(table: Table) {
  return {
    mergeWrite,
    forgetWrite,

    /** Notes a look and counts it, or says that there were enough; the same look again is a `Conflict`. */
    async noteUnmasking(
      unmasking: Unmasking,
      { volunteer, area, key, digest, day, forgetAtSeconds }: Looked,
    ): Promise<"noted" | "used-up"> {
      const where = keys.unmasking(volunteer, key);
      const put = { ...where, kind: "unmasking", volunteer, area, ...unmasking, digest };
      try {
        await table.write(
          { put, if: "absent" },
          {
            update: keys.unmaskings(unmasking.by as AccountId, day),
            set: { kind: "unmaskings", [timeToLive]: forgetAtSeconds },
            add: { count: 1 },
            if: { count: { belowOrAbsent: unmaskingsMax } },
          },
        );
        return "noted";
      } catch (error) {
        if (!(error instanceof Conflict) || error.failed.includes(0)) throw error;
        return "used-up";
      }
    },

    async unmasking(volunteer: VolunteerId, key: string) {
      const item = await table.get(keys.unmasking(volunteer, key));
      return item && UnmaskingItem.parse(item);
    },

    async merge(kept: VolunteerId, merge: MergeId): Promise<Merge | undefined> {
      const item = await table.get(keys.merge(kept, merge));
      return item && parseMerge(item);
    },

    /** The records that were folded into this one and still are. */
    async mergesOf(kept: VolunteerId): Promise<readonly Merge[]> {
      const { pk } = keys.merge(kept, "" as MergeId);
      const page = await table.query({ pk, sk: { beginsWith: "MERGE#" }, limit: mergesMax });
      return page.items.map(parseMerge).filter((merge) => merge.state === "merged");
    },

    /** All that lies with a record beside the record itself and the person's fields. */
    async heldWith(volunteer: VolunteerId): Promise<Held> {
      const items: Item[] = [];
      let after: string | undefined;
      do {
        const page = await table.query({
          ...lists.everythingOfVolunteer(volunteer),
          limit: pageMax,
          after,
          consistent: true,
        });
        items.push(...page.items);
        after = page.next;
      } while (after !== undefined && items.length < itemsMax);
      const ofKind = (kind: string) => items.filter((item) => item["kind"] === kind);
      return {
        services: ofKind("service-record").map((item) => ServiceItem.parse(item)),
        unmaskings: ofKind("unmasking").map((item) => ToldItem.parse(item)),
        merges: ofKind("merge").map(parseMerge),
      };
    },

    /** Names of the data keys that fields were ever sealed with. */
    async fieldKeys(): Promise<readonly string[]> {
      const page = await table.query({ ...lists.dataKeys(), limit: pageMax, consistent: true });
      const ids = page.items
        .filter((item) => item["kind"] === "data-key")
        .map((item) => KeyItem.parse(item).id);
      return ids.filter((id) => id.startsWith("fields-"));
    },

    /** Some whose fields are sealed with a data key. */
    async sealedWith(dataKey: string, limit: number): Promise<readonly VolunteerId[]> {
      const { secondPk } = lists.sealedWith(dataKey, "" as VolunteerId);
      const page = await table.query({ index: "second", pk: secondPk, limit });
      return page.items.map((item) => PersonOf.parse(item).volunteer);
    },

    /** Some whose record was returned until an instant, the longest waiting first. */
    async returnedUntil(instant: string, limit: number): Promise<readonly VolunteerId[]> {
      // Behind everyone who was returned at that very instant.
      const { secondPk, secondSk } = lists.returnedVolunteers(instant, "~" as VolunteerId);
      const page = await table.query({
        index: "second",
        pk: secondPk,
        sk: { atMost: secondSk },
        limit,
      });
      return page.items.map((item) => VolunteerId.parse(item["id"]));
    },
  };
}

/** A merge as it is now; the first time it must not be there yet. */
function mergeWrite(merge: Merge): Write {
  const put = { ...keys.merge(merge.kept, merge.id), kind: "merge", ...merge };
  return { put, if: merge.version === 1 ? "absent" : { version: merge.version - 1 } };
}

/** The person's fields are taken away. */
function forgetWrite(volunteer: VolunteerId): Write {
  return { delete: keys.personal(volunteer) };
}
