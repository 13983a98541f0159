/** Saved views: kept for one person on one device, whatever else lies in its store. */
import { beforeEach, describe, expect, test } from "vitest";
import { keepViews, viewsOf, withView } from "#web/list/views.ts";

const owner = { list: "orders", person: "acc_1" };
const urgent = { name: "急单", search: "?urgent=yes" };
let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
});
const store = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};

describe("kept views", () => {
  test("are there again for the same person and list, and for no other", () => {
    expect(keepViews(store, owner, [urgent])).toBe(true);

    expect(viewsOf(store, owner)).toEqual([urgent]);
    expect(viewsOf(store, { ...owner, person: "acc_2" })).toEqual([]);
    expect(viewsOf(store, { ...owner, list: "activities" })).toEqual([]);
  });

  test.each([
    ["no JSON", "{"],
    ["no list", '{"name":"x"}'],
    ["things that are none", '[1,null,{"name":"x"},{"name":"x","search":"javascript:alert(1)"}]'],
  ])("are none where %s lies", (_name, text) => {
    kept.set("views/acc_1/orders", text);

    expect(viewsOf(store, owner)).toEqual([]);
  });

  test("are not kept where there is no room, and nothing breaks", () => {
    const full = {
      ...store,
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };

    expect(keepViews(full, owner, [urgent])).toBe(false);
  });
});

describe("a new view", () => {
  test("of a name that is there replaces it, and one without a name is none", () => {
    const other = { name: " 急单 ", search: "?urgent=yes&state=asked" };

    expect(withView([urgent], other)).toEqual([{ ...other, name: "急单" }]);
    expect(withView([urgent], { name: "  ", search: "" })).toEqual([urgent]);
  });

  test("pushes out the oldest when there are too many", () => {
    const many = Array.from({ length: 20 }, (_, at) => ({ name: `${at}`, search: "" }));

    const views = withView(many, urgent);

    expect(views).toHaveLength(20);
    expect(views.at(-1)).toEqual(urgent);
    expect(views[0]?.name).toBe("1");
  });
});
