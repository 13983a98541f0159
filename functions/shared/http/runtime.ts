/** The parts that every function is put together from, read from its environment once. */
import { config } from "../config.ts";
import { siteShell } from "../page/shell.ts";
import { dynamoTable } from "../table/dynamo-table.ts";
import type { Table } from "../table/table.ts";
import { networkDigest } from "./network.ts";
import type { Runtime } from "./opened.ts";

export function tableOfThisFunction(): Table {
  return dynamoTable(config("table").TABLE_NAME);
}

export const instantNow = (): string => new Date().toISOString();

export function runtime(): Runtime {
  const table = tableOfThisFunction();
  return {
    table,
    network: networkDigest(table),
    origin: config("origin").ORIGIN,
    now: instantNow,
    shell: siteShell(),
  };
}
