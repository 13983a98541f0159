/** What opening a screen of the portal costs before anything is done: its page, sheets and scripts. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";

const folder = "dist/web";
const bytesMax = 120 * 1024;
const portal = "/portal";
const screens = readdirSync(join(folder, portal)).filter((file) => file.endsWith(".html"));
const read = (path: string) => readFileSync(join(folder, path), "utf8");

/** What a page asks for, and what its scripts import before they run; not what they import later. */
function loadedBy(page: string): readonly string[] {
  const loaded = new Set<string>();
  const load = (path: string) => {
    if (loaded.has(path) || !existsSync(join(folder, path))) return;
    loaded.add(path);
    if (!path.endsWith(".js")) return;
    // Rolldown writes `import{a as b}from"./c.js"`; a later one is `import("./c.js")`.
    for (const [, from = ""] of read(path).matchAll(/(?:\bfrom|\bimport)"(\.[^"]+\.js)"/gu)) {
      load(normalize(join(dirname(path), from)));
    }
  };
  for (const [, path = ""] of read(page).matchAll(/(?:href|src)="(\/_astro\/[^"]+)"/gu)) load(path);
  return [page, ...loaded];
}

/** The words of the page's language are asked for by the script, always. */
const words = readdirSync(join(folder, "_astro")).filter((file) => file.startsWith("zh-CN."));

describe("the first load of a screen", () => {
  test.each(screens)("%s stays below 120 KB compressed", (screen) => {
    const files = [...loadedBy(`${portal}/${screen}`), ...words.map((file) => `/_astro/${file}`)];

    const bytes = files.map((file) => gzipSync(read(file)).length).reduce((a, b) => a + b, 0);

    expect(files.filter((file) => file.endsWith(".js")).length).toBeGreaterThan(2);
    expect(bytes).toBeLessThanOrEqual(bytesMax);
  });

  test("brings neither the reader nor the writer of workbooks", () => {
    for (const screen of screens) {
      expect(loadedBy(`${portal}/${screen}`).filter((file) => file.includes("xlsx"))).toEqual([]);
    }
    expect(
      readdirSync(join(folder, "_astro")).filter((file) => file.includes("xlsx")),
    ).toHaveLength(2);
  });
});
