/** What is asked of a list lives in the address: read back as it was written, and never broken by a link. */
import { describe, expect, test } from "vitest";
import { type Ask, asksTheSame, orderAfter, readAsk, writeAsk } from "#web/list/ask.ts";

const known = {
  filters: [{ key: "state" }, { key: "kind" }],
  columns: [{ key: "asked", order: true }, { key: "words" }],
  order: "asked",
};
const usual: Ask = { text: "", filters: {}, order: "asked", page: 1, open: "" };

describe("the address of a list", () => {
  test.each([
    ["nothing asked", usual, ""],
    ["words with spaces and signs", { ...usual, text: "水 龙头&=#?" }, undefined],
    ["filters", { ...usual, filters: { state: "asked", kind: "repair" } }, undefined],
    ["another order", { ...usual, order: "-asked" }, "?sort=-asked"],
    ["a page", { ...usual, page: 3 }, "?page=3"],
    ["an open row", { ...usual, open: "ord_1" }, "?open=ord_1"],
  ])("says %s, and says it back", (_name, ask, wanted) => {
    const search = writeAsk(ask, "", known);

    if (wanted !== undefined) expect(search).toBe(wanted);
    expect(readAsk(search, known)).toEqual(ask);
  });

  test("keeps what others put into it, and drops what is no longer asked", () => {
    const before = "?of=420281000000&q=old&state=asked&sort=-asked&page=2";

    expect(writeAsk({ ...usual, text: "new" }, before, known)).toBe("?of=420281000000&q=new");
  });

  test.each([
    ["an order that no column has", "?sort=price"],
    ["an order of a column that has none", "?sort=-words"],
    ["a filter that the list does not have", "?colour=red"],
    ["an empty filter", "?state="],
    ["a page that is no number", "?page=two"],
    ["a page before the first", "?page=0"],
    ["a page beyond any list", "?page=999999"],
    ["half a page", "?page=1.5"],
  ])("that has %s still shows the list", (_name, search) => {
    expect(readAsk(search, known)).toEqual(usual);
  });

  test("holds no endless text", () => {
    expect(readAsk(`?q=${"长".repeat(5000)}`, known).text).toHaveLength(100);
  });
});

test("a heading orders by its column, and the other way round when it is chosen again", () => {
  expect(orderAfter("asked", "due")).toBe("due");
  expect(orderAfter("due", "due")).toBe("-due");
  expect(orderAfter("-due", "due")).toBe("due");
});

test("paging, ordering and opening ask the same question; words and filters another", () => {
  const ask = { ...usual, filters: { state: "asked", kind: "repair" } };

  expect(asksTheSame(ask, { ...ask, page: 2, order: "-asked", open: "x" })).toBe(true);
  expect(asksTheSame(ask, { ...ask, filters: { kind: "repair", state: "asked" } })).toBe(true);
  expect(asksTheSame(ask, { ...ask, text: "x" })).toBe(false);
  expect(asksTheSame(ask, { ...ask, filters: { state: "asked" } })).toBe(false);
});
