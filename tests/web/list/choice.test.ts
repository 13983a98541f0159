/** Choosing rows: by name, a page, or all that match, and never one that is not shown any more. */
import { expect, test } from "vitest";
import {
  type Choice,
  chosenOf,
  isChosen,
  nothing,
  pageToggled,
  toggled,
} from "#web/list/choice.ts";

const all = ["a", "b", "c", "d"];
const chosen = (choice: Choice, matching = all) => chosenOf(choice, matching, (id) => id);

test("a row is in after it was chosen, and out after it was chosen again", () => {
  const once = toggled(nothing, "b", all);

  expect(chosen(once)).toEqual(["b"]);
  expect(chosen(toggled(once, "b", all))).toEqual([]);
});

test("all that match are all of them, also those on other pages", () => {
  expect(chosen({ of: "all" })).toEqual(all);
  expect(isChosen({ of: "all" }, "on another page")).toBe(true);
});

test("one taken out of all leaves the others", () => {
  expect(chosen(toggled({ of: "all" }, "c", all))).toEqual(["a", "b", "d"]);
});

test("a page goes in whole, and out only if it was in whole", () => {
  const half = toggled(nothing, "a", all);
  const whole = pageToggled(half, ["a", "b"], all);

  expect(chosen(whole)).toEqual(["a", "b"]);
  expect(chosen(pageToggled(whole, ["a", "b"], all))).toEqual([]);
  expect(chosen(pageToggled({ of: "all" }, ["a", "b"], all))).toEqual(["c", "d"]);
});

test("what does not match any more is not acted on", () => {
  expect(chosen(toggled(toggled(nothing, "a", all), "b", all), ["b", "c"])).toEqual(["b"]);
});
