/** Which rows a question lets through, in which order, and how many are drawn at once. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Ask } from "#web/list/ask.ts";
import type { Shape } from "#web/list/column.ts";
import { matching, pageOf, pageSize } from "#web/list/match.ts";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly count: number | "";
  readonly state: string;
}
let asked = 0;
const shape: Shape<Row> = {
  idOf: ({ id }) => id,
  columns: [
    {
      key: "name",
      heading: "",
      text: ({ name }) => {
        asked += 1;
        return name;
      },
      order: ({ name }) => name,
    },
    { key: "count", heading: "", text: ({ count }) => String(count), order: ({ count }) => count },
    { key: "state", heading: "", text: ({ state }) => state },
  ],
  filters: [{ key: "state", label: "", options: [], of: ({ state }) => state }],
  order: "name",
};
const row = (name: string, count: number | "" = 1, state = "open"): Row => {
  return { id: name, name, count, state };
};
const ask = (changed: Partial<Ask>): Ask => {
  return { text: "", filters: {}, order: "", page: 1, open: "", ...changed };
};
const found = (rows: readonly Row[], changed: Partial<Ask>) =>
  matching(rows, ask(changed), shape).map(({ name }) => name);

describe("searching", () => {
  const rows = [row("东岳路街道 水龙头漏水"), row("罗桥街道 Repair 12"), row("ＡＢＣ")];

  test.each([
    ["龙头", [0]],
    ["水龙 东岳", [0]],
    ["街道", [0, 1]],
    ["repair", [1]],
    ["REPAIR 罗", [1]],
    ["abc", [2]],
    ["ａｂｃ", [2]],
    ["  ", [0, 1, 2]],
    ["没有", []],
  ])("%j finds every word anywhere in a row", (text, wanted) => {
    expect(found(rows, { text })).toEqual(wanted.map((at) => rows[at]?.name));
  });

  test("reads the text of a thousand rows once, however often one types", () => {
    const many = Array.from({ length: 1000 }, (_, at) => row(`第${at}件`));
    asked = 0;

    for (const text of ["第", "第9", "第99", "第999"]) found(many, { text });

    expect(asked).toBe(1000);
  });
});

test("filtering and searching go together", () => {
  const rows = [row("甲 水", 1, "open"), row("乙 水", 1, "done"), row("丙", 1, "open")];

  expect(found(rows, { text: "水", filters: { state: "open" } })).toEqual(["甲 水"]);
});

describe("ordering", () => {
  test("puts Chinese by its sound and numbers inside words by their value", () => {
    expect(found([row("张"), row("李10"), row("李9"), row("王")], { order: "name" })).toEqual([
      "李9",
      "李10",
      "王",
      "张",
    ]);
  });

  test.each([
    ["count", ["a", "b", "c"]],
    ["-count", ["b", "a", "c"]],
  ])("%s puts what is not known last", (order, wanted) => {
    expect(found([row("c", ""), row("a", 2), row("b", 10)], { order })).toEqual(wanted);
  });

  test("keeps the order of equals, and of all when nothing says how", () => {
    const rows = [row("c"), row("a"), row("b")];

    expect(found(rows, { order: "count" })).toEqual(["c", "a", "b"]);
    expect(found(rows, { order: "" })).toEqual(["c", "a", "b"]);
  });
});

describe("pages", () => {
  const many = Array.from({ length: 1000 }, (_, at) => at);

  test("draw the same few rows of a thousand as of sixty", () => {
    expect(pageOf(many, 1).rows).toHaveLength(pageSize);
    expect(pageOf(many.slice(0, 60), 1).rows).toHaveLength(pageSize);
    expect(pageOf(many, 20)).toMatchObject({ from: 951, to: 1000, pages: 20 });
  });

  test("hold each row once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (count) => {
        const rows = many.slice(0, count);
        const { pages } = pageOf(rows, 1);
        const shown = Array.from({ length: pages }, (_, at) => pageOf(rows, at + 1).rows).flat();
        expect(shown).toEqual(rows);
      }),
    );
  });

  test("that are not there any more are the last one", () => {
    expect(pageOf(many.slice(0, 60), 9)).toMatchObject({ page: 2, from: 51, to: 60 });
    expect(pageOf([], 3)).toEqual({ rows: [], page: 1, pages: 1, from: 0, to: 0 });
  });
});
