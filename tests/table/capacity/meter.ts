/** A table on the engine that remembers of each request what it was about and what it consumed. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import { Conflict, type Key, type Table, type Write } from "#shared/table/table.ts";
import type { EngineTables } from "#tests/support/engine.ts";

export interface Use {
  /** Keys that were asked for or written; a list's key has no sort key. */
  readonly keys: readonly Key[];
  reads: number;
  writes: number;
  /** Part of `writes`. */
  indexWrites: number;
}

export interface Meter {
  readonly table: Table;
  /** What the requests made by `act` consumed, one by one. */
  during(act: () => Promise<unknown>): Promise<readonly Use[]>;
}

export async function meterOn(engine: EngineTables): Promise<Meter> {
  const running = new AsyncLocalStorage<Use>();
  let uses: Use[] = [];
  const inner = await engine.newTable((operation, consumed) => {
    const use = running.getStore();
    if (use) for (const one of consumed) add(use, operation, one);
  });

  function noted<T>(keys: readonly Key[], ask: () => Promise<T>): Promise<T> {
    const use = { keys, reads: 0, writes: 0, indexWrites: 0 };
    uses.push(use);
    return running.run(use, ask);
  }

  return {
    table: {
      get: (key, how) => noted([key], () => inner.get(key, how)),
      batchGet: (keys) => noted(keys, () => inner.batchGet(keys)),
      query: (question) => noted([{ pk: question.pk, sk: "" }], () => inner.query(question)),
      write: (...writes) =>
        noted(writes.map(keyOf), () => inner.write(...writes).catch(refused(writes, running))),
    },
    async during(act) {
      uses = [];
      await act();
      return uses;
    },
  };
}

function add(use: Use, operation: string, consumed: ConsumedCapacity): void {
  const units = consumed.CapacityUnits ?? 0;
  if (["GetItem", "BatchGetItem", "Query"].includes(operation)) {
    use.reads += units;
    return;
  }
  use.writes += units;
  for (const index of Object.values(consumed.GlobalSecondaryIndexes ?? {})) {
    use.indexWrites += index.CapacityUnits ?? 0;
  }
}

/**
 * A refused condition is charged though no answer says so: by the item's size, in a transaction
 * twice. Items that are written under a condition which is expected to fail are below 1 KB.
 */
function refused(writes: readonly Write[], running: AsyncLocalStorage<Use>) {
  return (error: unknown): never => {
    const use = running.getStore();
    if (use && error instanceof Conflict) use.writes += writes.length * (writes.length > 1 ? 2 : 1);
    throw error;
  };
}

function keyOf(write: Write): Key {
  if ("put" in write) return { pk: write.put.pk, sk: write.put.sk };
  if ("update" in write) return write.update;
  return "delete" in write ? write.delete : write.check;
}
