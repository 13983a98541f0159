/** A table in memory on which something happens just before a read: others act while one looks. */
import type { Table } from "#shared/table/table.ts";
import { memoryTable } from "./memory-table.ts";

export interface InterruptedTable extends Table {
  /** Happens once, before the next read of this kind. */
  meanwhile?: {
    readonly before: "get" | "batchGet" | "query";
    readonly act: () => Promise<unknown>;
  };
}

export function interruptedTable(): InterruptedTable {
  const kept = memoryTable();
  const interrupt = async (by: "get" | "batchGet" | "query") => {
    const { meanwhile } = table;
    if (meanwhile?.before !== by) return;
    delete table.meanwhile;
    await meanwhile.act();
  };
  const table: InterruptedTable = {
    async get(...asked) {
      await interrupt("get");
      return kept.get(...asked);
    },
    async batchGet(...asked) {
      await interrupt("batchGet");
      return kept.batchGet(...asked);
    },
    async query(...asked) {
      await interrupt("query");
      return kept.query(...asked);
    },
    write: (...writes) => kept.write(...writes),
  };
  return table;
}
