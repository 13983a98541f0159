/** The parts that every function is put together from, read from its environment once. */
import { config } from "../config.ts";
import { dynamoTable } from "../table/dynamo-table.ts";
import type { Table } from "../table/table.ts";
import type { Runtime } from "./endpoint.ts";

export function tableOfThisFunction(): Table {
  return dynamoTable(config("table").TABLE_NAME);
}

export const instantNow = (): string => new Date().toISOString();

export function runtime(): Runtime {
  return { table: tableOfThisFunction(), origin: config("origin").ORIGIN, now: instantNow };
}
