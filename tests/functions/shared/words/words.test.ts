/** How a word is found and filled; what the dictionaries say is proved in tests/house. */
import { expect, test } from "vitest";
import en from "#shared/words/en.json" with { type: "json" };
import { fill } from "#shared/words/fill.ts";
import { languages, otherLanguage, pathIn } from "#shared/words/language.ts";
import { word } from "#shared/words/words.ts";
import zh from "#shared/words/zh-CN.json" with { type: "json" };

test.each(languages)("a word in %s is that of its own dictionary", (lang) => {
  expect(word(lang, "site.name")).toBe({ "zh-CN": zh, en }[lang]["site.name"]);
});

test.each([
  ["还差 {points} 分", { points: 0 }, "还差 0 分"],
  ["{a} and {b} and {a}", { a: "x", b: 2 }, "x and 2 and x"],
  ["{missing} stays", {}, "{missing} stays"],
  ["{a}", { a: "{b}", b: "x" }, "{b}"],
  ["nothing to fill", { a: 1 }, "nothing to fill"],
])("%j with %j is %j", (sentence, facts, filled) => {
  expect(fill(sentence, facts)).toBe(filled);
});

test("a page lives at the root in Chinese and below /en in English", () => {
  expect(pathIn("zh-CN", "/sites.html")).toBe("/sites.html");
  expect(pathIn("en", "/sites.html")).toBe("/en/sites.html");
  expect(languages.map(otherLanguage)).toEqual(["en", "zh-CN"]);
});
