/** Walks the chain back from its head, day by day, and finds the first break of each day. */
import { sha256Of } from "#shared/derive.ts";
import { addYears, dayOf } from "#shared/domain/day.ts";
import { type Broken, type End, firstBreak } from "../domain/chain.ts";
import { keptYears } from "../domain/entry.ts";
import type { AuditStore } from "../store.ts";

interface Needs {
  readonly store: Pick<AuditStore, "head" | "day">;
  readonly now: string;
}

export interface Verified {
  readonly days: number;
  readonly entries: number;
  readonly broken: readonly Broken[];
}

export const verifyDays =
  ({ store, now }: Needs) =>
  async (): Promise<Verified> => {
    const head = await store.head();
    let [day, end]: [string, End] = [head.day, { seq: head.seq, hash: head.hash }];
    let verified: Verified = { days: 0, entries: 0, broken: [] };
    // Entries that have reached their age go one by one; what is left of their day proves nothing.
    const oldest = dayOf(addYears(now, -keptYears));
    while (day > oldest && end.hash !== "") {
      const { links, dayBefore } = await store.day(day);
      const broken = firstBreak(day, links, end, sha256Of);
      verified = {
        days: verified.days + 1,
        entries: verified.entries + links.length,
        broken: broken ? [...verified.broken, broken] : verified.broken,
      };
      [day, end] = [dayBefore, { hash: links[0]?.previous ?? "" }];
    }
    return verified;
  };
