/** Appends what was written to the audit trail: once each, however often the stream tells it. */
import { sha256Of } from "#shared/derive.ts";
import { dayOf } from "#shared/domain/day.ts";
import { Conflict } from "#shared/table/table.ts";
import { append, type Head } from "../domain/chain.ts";
import { type Entry, entryOf, type Written } from "../domain/entry.ts";
import type { AuditStore } from "../store.ts";

interface Needs {
  readonly store: Pick<AuditStore, "head" | "append">;
  readonly now: () => string;
  /** Told where the chain ends, so that it can be noted where the table's writers cannot reach. */
  readonly witness: (head: Head) => void;
}

/** Another shard's consumer appends at the same time, or a batch comes again. */
const triesMax = 20;

/** A transaction holds a hundred writes, of which one is the head. */
const atOnceMax = 90;

export const appendEntries =
  (needs: Needs) =>
  async (written: readonly Written[]): Promise<number> => {
    const told = written.flatMap((one) => entryOf(one) ?? []);
    // A batch may tell one change twice, and a transaction must not.
    const entries = [...new Map(told.map((one) => [`${one.thing} ${one.cause}`, one])).values()];
    let count = 0;
    for (let at = 0; at < entries.length; at += atOnceMax) {
      count += await appendSome(needs, entries.slice(at, at + atOnceMax));
    }
    return count;
  };

/** Appends what was not told before; gives how many that were. */
async function appendSome(
  { store, now, witness }: Needs,
  wanted: readonly Entry[],
): Promise<number> {
  let entries = wanted;
  for (let tries = 1; entries.length > 0; tries++) {
    const before = await store.head();
    const { links, head } = append(before, entries, dayOf(now()), sha256Of);
    try {
      await store.append(links, before, head);
      witness(head);
      return links.length;
    } catch (error) {
      if (!(error instanceof Conflict) || tries === triesMax) throw error;
      // The first write is the head; those after it that failed were told before.
      const { failed } = error;
      entries = entries.filter((_, at) => !failed.includes(at + 1));
    }
  }
  return 0;
}
