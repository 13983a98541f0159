/** Runs the same tests against the table in memory and the one on the engine. */
import { afterAll, beforeAll, describe } from "vitest";
import type { Table } from "#shared/table/table.ts";
import { type EngineTables, engineTables } from "./engine.ts";
import { memoryTable } from "./memory-table.ts";

/** The engine for one file of tests, stopped when they are done. */
export function engineOfThisFile(): () => EngineTables {
  let engine: EngineTables | undefined;
  beforeAll(async () => {
    engine = await engineTables();
  });
  afterAll(() => engine?.stop());
  return () => {
    if (!engine) throw new Error("the engine has not started");
    return engine;
  };
}

export function onBothTables(suite: (newTable: () => Promise<Table>) => void): void {
  const engine = engineOfThisFile();
  describe("a table in memory", () => suite(async () => memoryTable()));
  describe("a table on the engine", () => suite(() => engine().newTable()));
}
