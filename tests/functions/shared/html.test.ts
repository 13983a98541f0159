import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeHtml, Html, html } from "#shared/html.ts";

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
/** What a browser shows for a text. */
const shown = (text: string) =>
  text.replace(/&(#?\w+);/gu, (_all, name: string) => named[name] ?? "?");

const nasty = fc.string({
  unit: fc.oneof(fc.constantFrom("<", ">", "&", '"', "'", "&lt;", "</p>", "`", "好"), fc.string()),
});

test("whatever people write is shown as they wrote it", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(shown(escapeHtml(text))).toBe(text);
    }),
  );
});

test("whatever people write opens no tag, ends no attribute and starts no entity", () => {
  fc.assert(
    fc.property(nasty, nasty, (title, text) => {
      const { text: page } = html`<p title="${title}" lang='${title}'>${text}</p>`;

      const marks = page.replace(/&(?:amp|lt|gt|quot|#39);/gu, "").match(/[<>&"']/gu);
      expect(marks?.join("")).toBe(`<""''><>`);
    }),
  );
});

test("what is HTML already is not escaped again, however deep it lies", () => {
  const items = ["a<b", "c&d"].map((text) => html`<li>${text}</li>`);

  expect(`${html`<ul>${items}</ul>`}`).toBe("<ul><li>a&lt;b</li><li>c&amp;d</li></ul>");
  expect(html`${[[new Html("<b>"), "<b>"]]}`.text).toBe("<b>&lt;b&gt;");
});

test.each([
  [null, ""],
  [undefined, ""],
  [true, ""],
  [false, ""],
  [0, "0"],
  [-1.5, "-1.5"],
  ["", ""],
  [[], ""],
  [["a", 1, null, [false, "b"]], "a1b"],
])("%j is shown as %j", (value, text) => {
  expect(html`<p>${value}</p>`.text).toBe(`<p>${text}</p>`);
});
