/** What every table must do when it is asked for a list, in memory and on the engine alike. */
import { beforeEach, expect, test } from "vitest";
import { cursorOf } from "#shared/table/cursor.ts";
import type { Table } from "#shared/table/table.ts";
import { onBothTables } from "#tests/support/both-tables.ts";

const key = (sk: string, pk = "THING#1") => ({ pk, sk });

onBothTables((newTable) => {
  let table: Table;
  const days = ["2026-01-01", "2026-01-02", "2026-02-01", "2026-02-02", "2026-03-01"];
  const all = async (question: Parameters<Table["query"]>[0]) => {
    const pages: unknown[][] = [];
    let after: string | undefined;
    do {
      const page = await table.query({ ...question, after });
      pages.push(page.items.map((item) => item["day"]));
      after = page.next;
    } while (after !== undefined);
    return pages;
  };

  beforeEach(async () => {
    table = await newTable();
    const things = days.map((day, at) => ({
      put: {
        ...key(`DAY#${day}`),
        day,
        firstPk: "LIST",
        firstSk: `${day}#${at}`,
        ...(at % 2 === 0 ? { secondPk: "EVEN", secondSk: day } : {}),
      },
    }));
    await table.write(...things, { put: key("A") }, { put: key("DAY#2026-01-01", "THING#2") });
  });

  test.each([
    ["all of it", {}, [undefined, ...days]],
    ["one prefix", { sk: { beginsWith: "DAY#2026-01" } }, days.slice(0, 2)],
    [
      "everything up to a key",
      { sk: { atMost: "DAY#2026-02-01" } },
      [undefined, ...days.slice(0, 3)],
    ],
    ["a prefix that nothing has", { sk: { beginsWith: "NIGHT#" } }, []],
    ["a partition's list", { index: "first", pk: "LIST" }, days],
    [
      "what is before a day",
      { index: "first", pk: "LIST", sk: { atMost: "2026-01-02$" } },
      days.slice(0, 2),
    ],
    ["what a sparse index holds", { index: "second", pk: "EVEN" }, [days[0], days[2], days[4]]],
    ["a partition that is not there", { pk: "NOWHERE" }, []],
  ] as const)("gives %s, in order, either way round", async (_name, asked, wanted) => {
    const question = { pk: "THING#1", limit: 50, ...asked };

    expect((await all(question)).flat()).toEqual(wanted);
    expect((await all({ ...question, newestFirst: true })).flat()).toEqual([...wanted].reverse());
  });

  test.each([1, 2, 3, 5])("in pages of %i gives everything once", async (limit) => {
    for (const question of [
      { pk: "THING#1", sk: { beginsWith: "DAY#" } },
      { pk: "LIST", index: "first" },
    ] as const) {
      const forward = await all({ ...question, limit });
      const backward = await all({ ...question, limit, newestFirst: true });

      expect(forward.flat()).toEqual(days);
      expect(backward.flat()).toEqual([...days].reverse());
      expect(Math.max(...forward.map((page) => page.length))).toBeLessThanOrEqual(limit);
    }
  });

  test("goes on after a place whose thing is gone meanwhile", async () => {
    const question = { pk: "THING#1", sk: { beginsWith: "DAY#" }, limit: 2 } as const;
    const { next } = await table.query(question);
    await table.write({ delete: key("DAY#2026-01-02") });

    const page = await table.query({ ...question, after: next });

    expect(page.items.map((item) => item["day"])).toEqual(days.slice(2, 4));
  });

  test("drops from an index what no longer carries its keys", async () => {
    await table.write({ put: { ...key("DAY#2026-01-01"), day: days[0] } });

    const page = await table.query({ index: "second", pk: "EVEN", limit: 50 });

    expect(page.items.map((item) => item["day"])).toEqual([days[2], days[4]]);
  });

  test("sees its own writes when it asks for that", async () => {
    await table.write({ put: { ...key("DAY#2026-04-01"), day: "2026-04-01" } });

    const page = await table.query({ pk: "THING#1", limit: 50, consistent: true });

    expect(page.items.at(-1)).toMatchObject({ day: "2026-04-01" });
  });

  test("begins at the beginning when its cursor is empty", async () => {
    const page = await table.query({ pk: "LIST", index: "first", limit: 1, after: "" });

    expect(page.items.map((item) => item["day"])).toEqual([days[0]]);
  });

  const own = { pk: "THING#1", sk: "DAY#2026-01-02" };
  const listed = { ...own, firstPk: "LIST", firstSk: "2026-01-02#1" };
  test.each([
    ["no text that was given", "nonsense", {}],
    ["another partition's", cursorOf({ ...own, pk: "THING#2" }), {}],
    ["another list's", cursorOf(listed), {}],
    ["one without its key", cursorOf({ pk: "THING#1" }), {}],
    ["one with a number in it", cursorOf({ ...own, sk: 7 }), {}],
    ["the table's own", cursorOf(own), { pk: "LIST", index: "first" }],
    ["one with more in it", cursorOf({ ...listed, more: "x" }), { pk: "LIST", index: "first" }],
    ["another index's list", cursorOf({ ...listed, firstPk: "X" }), { pk: "LIST", index: "first" }],
    ["one from outside the range", cursorOf({ ...own, sk: "A" }), { sk: { beginsWith: "DAY#" } }],
    ["one from beyond the range", cursorOf(own), { sk: { atMost: "DAY#2026-01-01" } }],
  ] as const)("refuses a cursor that is %s", async (_name, after, asked) => {
    const asking = table.query({ pk: "THING#1", limit: 2, ...asked, after });

    await expect(asking).rejects.toMatchObject({ code: "malformed-request" });
  });
});
