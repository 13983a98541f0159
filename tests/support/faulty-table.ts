/**
 * A table behind a bad line: a call may fail before it arrives, or be done and its answer lost,
 * or be sent again by the client and meet what it has just written itself.
 */
import { Refusal } from "#shared/domain/refusal.ts";
import { Conflict, type Table, type Write } from "#shared/table/table.ts";

export const faults = ["before", "after", "sent-twice"] as const;
export type Fault = (typeof faults)[number] | "none";

export interface FaultyTable extends Table {
  /** What happens to the next calls, one each; afterwards the line is good. */
  ahead: Fault[];
  /** How many calls went wrong so far. */
  readonly wentWrong: () => number;
}

export function faultyTable(table: Table): FaultyTable {
  let wrong = 0;
  const fail = (error: Error): never => {
    wrong += 1;
    throw error;
  };
  const busy = () => new Refusal("too-busy");

  async function read<T>(ask: () => Promise<T>): Promise<T> {
    const fault = faulty.ahead.shift() ?? "none";
    return fault === "before" || fault === "after" ? fail(busy()) : ask();
  }

  async function write(...writes: readonly Write[]): Promise<void> {
    const fault = faulty.ahead.shift() ?? "none";
    if (fault === "before") fail(busy());
    await table.write(...writes);
    if (fault === "after") fail(busy());
    // Transactions carry a token, so that the engine knows them again; single writes do not.
    const [only] = writes;
    if (fault === "sent-twice" && writes.length === 1 && isOnce(only)) fail(new Conflict([0]));
  }

  const faulty: FaultyTable = {
    ahead: [],
    wentWrong: () => wrong,
    get: (...asked) => read(() => table.get(...asked)),
    batchGet: (...asked) => read(() => table.batchGet(...asked)),
    query: (...asked) => read(() => table.query(...asked)),
    write,
  };
  return faulty;
}

/** Whether a write's condition no longer holds once it is done. */
function isOnce(write: Write | undefined): boolean {
  const condition = write?.if;
  return condition === "absent" || (typeof condition === "object" && "version" in condition);
}
