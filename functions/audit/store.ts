/** The audit trail in the table: entries by their thing, by their place in the day, and the head. */
import * as z from "zod";
import { addYears } from "#shared/domain/day.ts";
import { keys, lists } from "#shared/table/keys.ts";
import { timeToLive } from "#shared/table/schema.ts";
import type { Item, Table, Write } from "#shared/table/table.ts";
import { type Head, type Linked, noHead } from "./domain/chain.ts";
import { Entry, keptYears } from "./domain/entry.ts";

const HeadItem = z.object({
  day: z.string(),
  seq: z.int(),
  hash: z.string(),
  dayBefore: z.string(),
  count: z.int(),
});
const EntryItem = Entry.omit({ kind: true }).strip().extend({
  of: Entry.shape.kind,
  day: z.string(),
  seq: z.int(),
  previous: z.string(),
  hash: z.string(),
  /** Only on a day's first entry: the day before it that has entries. */
  dayBefore: z.string().optional(),
});

const pageMax = 500;

export type AuditStore = ReturnType<typeof auditStore>;

export function auditStore(table: Table) {
  return {
    async head(): Promise<Head> {
      const item = await table.get(keys.auditHead());
      return item ? HeadItem.parse(item) : noHead;
    },

    /** Throws `Conflict`: position 0 if somebody else appended meanwhile, others if told before. */
    async append(links: readonly Linked[], before: Head, head: Head): Promise<void> {
      const { count } = before;
      await table.write(
        {
          put: { ...keys.auditHead(), kind: "audit-head", ...head },
          if: count === 0 ? "absent" : { count },
        },
        ...links.map((link) =>
          entryWrite(link, before.day === link.day ? before.dayBefore : before.day),
        ),
      );
    },

    async timeline(
      thing: string,
      { limit, after }: { readonly limit: number; readonly after?: string | undefined },
    ) {
      const { pk } = lists.entriesOfThing(thing);
      const page = await table.query({ pk, limit, after, newestFirst: true });
      return { ...page, items: page.items.map(parseEntry) };
    },

    /** All entries of a day in their order, and the day before it that has some. */
    async day(day: string): Promise<{ links: readonly Linked[]; dayBefore: string }> {
      const links: ReturnType<typeof parseEntry>[] = [];
      let after: string | undefined;
      do {
        const { firstPk } = lists.entriesOfDay(day, 0);
        const page = await table.query({ index: "first", pk: firstPk, limit: pageMax, after });
        links.push(...page.items.map(parseEntry));
        after = page.next;
      } while (after !== undefined);
      return { links, dayBefore: links[0]?.dayBefore ?? "" };
    },
  };
}

/** `kind` names the item for streams; the changed thing's own kind is kept as `of`. */
function parseEntry(item: Item) {
  const { of, ...entry } = EntryItem.parse(item);
  return { ...entry, kind: of };
}

function entryWrite(link: Linked, dayBefore: string): Write {
  const { thing, at, cause, day, seq } = link;
  return {
    put: {
      ...keys.auditEntry(thing, at, cause),
      ...lists.entriesOfDay(day, seq),
      ...link,
      ...(seq === 1 ? { dayBefore } : {}),
      kind: "audit-entry",
      of: link.kind,
      [timeToLive]: Math.ceil(Date.parse(addYears(link.at, keptYears)) / 1000),
    },
    if: "absent",
  };
}
