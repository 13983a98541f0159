/** The runtime of tests: one table and one clock that a test sets, behind every handler. */
import type { Runtime } from "#shared/http/endpoint.ts";
import type { Table } from "#shared/table/table.ts";

export const origin = "https://red-vest.example";

interface Ground {
  readonly table: Table;
  now: string;
}

let ground: Ground | undefined;

/** From here on handlers use this table and this clock. */
export function standOn(next: Ground): void {
  ground = next;
}

function held(): Ground {
  if (!ground) throw new Error("no city stands yet: call newCity first");
  return ground;
}

const table: Table = {
  get: (...asked) => held().table.get(...asked),
  batchGet: (...asked) => held().table.batchGet(...asked),
  query: (...asked) => held().table.query(...asked),
  write: (...asked) => held().table.write(...asked),
};

export const instantNow = (): string => held().now;
export const tableOfThisFunction = (): Table => table;
export const runtime = (): Runtime => ({ table, origin, now: instantNow });
