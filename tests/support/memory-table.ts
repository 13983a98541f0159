/** The table in memory: passes the same suite as the real one, so fast tests may trust it. */
import { cursorOf, keyAt } from "#shared/table/cursor.ts";
import { indexes } from "#shared/table/schema.ts";
import {
  type Condition,
  Conflict,
  type Item,
  type Key,
  type Question,
  type Table,
  type Write,
} from "#shared/table/table.ts";

export interface MemoryTable extends Table {
  /** Everything there is, in key order. */
  all(): readonly Item[];
  /** Calls made since the start, for tests of what a use-case costs. */
  readonly calls: string[];
  /** Runs before a write is decided: lets a test act in between. */
  beforeWrite?: () => Promise<void> | void;
}

export function memoryTable(): MemoryTable {
  const items = new Map<string, Item>();
  const calls: string[] = [];
  const nameOf = (key: Key) => `${key.pk}\u0000${key.sk}`;
  const copy = <T>(item: T): T => structuredClone(item);

  const table: MemoryTable = {
    calls,
    all: () => [...items.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item),

    async get(key) {
      calls.push("get");
      const item = items.get(nameOf(key));
      return item && copy(item);
    },

    async batchGet(keys) {
      if (keys.length === 0) return [];
      if (keys.length > 100) throw new Error("batchGet takes at most 100 keys");
      if (new Set(keys.map(nameOf)).size < keys.length) throw new Error("a key is asked twice");
      calls.push("batchGet");
      return keys.flatMap((key) => {
        const item = items.get(nameOf(key));
        return item ? [copy(item)] : [];
      });
    },

    async query(question) {
      calls.push("query");
      const { pk, sk } = attributesOf(question);
      const found = [...items.values()]
        .filter((item) => item[pk] === question.pk && inRange(String(item[sk]), question))
        .sort((a, b) => (orderOf(a, sk) < orderOf(b, sk) ? -1 : 1));
      if (question.newestFirst) found.reverse();
      // What is gone meanwhile still has its place in the order.
      const place = question.after ? orderOf(keyAt(question), sk) : undefined;
      const rest = found.filter((item) => {
        if (place === undefined) return true;
        return question.newestFirst ? orderOf(item, sk) < place : orderOf(item, sk) > place;
      });
      const page = rest.slice(0, question.limit);
      const last = page.at(-1);
      const more = last !== undefined && page.length === question.limit;
      return more
        ? { items: page.map(copy), next: cursorOf(positionOf(last, pk, sk)) }
        : { items: page.map(copy) };
    },

    async write(...writes) {
      if (writes.length === 0) return;
      calls.push(writes.length === 1 ? "write" : `transact ${writes.length}`);
      if (writes.length > 100) throw new Error("a transaction holds at most 100 writes");
      await table.beforeWrite?.();
      const failed = writes.flatMap((write, at) =>
        holds(items.get(nameOf(keyOf(write))), write.if) ? [] : [at],
      );
      if (failed.length > 0) throw new Conflict(failed);
      for (const write of writes) apply(write);
    },
  };
  return table;

  function apply(write: Write): void {
    const name = nameOf(keyOf(write));
    if ("put" in write) items.set(name, copy(JSON.parse(JSON.stringify(write.put))));
    if ("delete" in write) items.delete(name);
    if (!("update" in write)) return;
    const before = items.get(name) ?? write.update;
    const added = Object.entries(write.add ?? {}).map(([attribute, by]) => [
      attribute,
      Number((before as Item)[attribute] ?? 0) + by,
    ]);
    const kept = Object.entries({ ...before, ...write.set, ...Object.fromEntries(added) });
    const after = kept.filter(([attribute]) => !write.remove?.includes(attribute));
    items.set(name, copy(Object.fromEntries(after)));
  }
}

function keyOf(write: Write): Key {
  if ("put" in write) return write.put;
  if ("update" in write) return write.update;
  return "delete" in write ? write.delete : write.check;
}

function holds(item: Item | undefined, condition: Condition | undefined): boolean {
  if (condition === undefined) return true;
  if (condition === "absent") return item === undefined;
  if (condition === "present") return item !== undefined;
  return Object.entries(condition).every(([attribute, wanted]) => {
    const value = item?.[attribute];
    if (typeof wanted !== "object") return value === wanted;
    if ("missing" in wanted) return value === undefined;
    if ("belowOrAbsent" in wanted) {
      return value === undefined || (typeof value === "number" && value < wanted.belowOrAbsent);
    }
    if (typeof value !== "number") return false;
    return "atLeast" in wanted ? value >= wanted.atLeast : value < wanted.below;
  });
}

function attributesOf(question: Question): { pk: string; sk: string } {
  const index = question.index && indexes[question.index];
  return index ? { pk: index.partitionKey, sk: index.sortKey } : { pk: "pk", sk: "sk" };
}

function inRange(value: string, { sk }: Question): boolean {
  if (!sk) return true;
  return "beginsWith" in sk ? value.startsWith(sk.beginsWith) : value <= sk.atMost;
}

function orderOf(item: Item, sk: string): string {
  return `${item[sk]}\u0000${item["pk"]}\u0000${item["sk"]}`;
}

function positionOf(item: Item, pk: string, sk: string): Record<string, unknown> {
  return { pk: item["pk"], sk: item["sk"], [pk]: item[pk], [sk]: item[sk] };
}
