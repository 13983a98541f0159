/** The runtime of tests: one table and one clock that a test sets, behind every handler. */
import type { Runtime } from "#shared/http/opened.ts";
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
/** The frame that the site's build leaves, as small as it can be. */
const shell = async (lang: string): Promise<string> =>
  `<html lang="${lang}"><title><!--page:title--></title><main><!--page:main--></main></html>`;
/** Tells networks apart as the keyed digest does, without a salt in the table. */
const network = async (address: string): Promise<string> => `net-${address}`;
export const runtime = (): Runtime => ({ table, network, origin, now: instantNow, shell });
