/** What publishing reads and notes of its own in the table. */

import * as z from "zod";
import { keys } from "#shared/table/keys.ts";
import type { Table } from "#shared/table/table.ts";

const FiguresItem = z.object({
  volunteers: z.int().default(0),
  minutes: z.int().default(0),
});
const PublicationItem = z.object({ publishedAt: z.string() });

export type FiguresStore = Pick<ReturnType<typeof publishingStore>, "figures">;
export type PublishingStore = ReturnType<typeof publishingStore>;

export function publishingStore(table: Table) {
  return {
    /** The city's counters, kept as things happen. */
    async figures(): Promise<{ volunteers: number; minutes: number }> {
      const item = await table.get(keys.figures(), "eventually");
      return FiguresItem.parse(item ?? {});
    },

    async lastPublication(): Promise<string | undefined> {
      const item = await table.get(keys.publication(), "eventually");
      return item && PublicationItem.parse(item).publishedAt;
    },

    async notePublication(publishedAt: string): Promise<void> {
      await table.write({ put: { ...keys.publication(), kind: "publication", publishedAt } });
    },
  };
}
