/** The built site, page by page: what holds of every one of them whatever it says. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";

const folder = "dist/web";
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name))}`);
const read = (path: string) => readFileSync(join(folder, path), "utf8");
const pages = files.filter((path) => path.endsWith(".html"));
const shells = pages.filter((path) => path.startsWith("/shells/"));
const ordinary = pages.filter((path) => !shells.includes(path));

/** Pages that the publishing function writes beside the built ones. */
const published = [
  "/index.html",
  "/activities.html",
  "/board.html",
  "/sites.html",
  "/rewards.html",
  "/request.html",
];
/** One round trip of a new connection (10 segments of 1,460 bytes). */
const firstTripBytes = 14_600;

const linksOf = (html: string) =>
  [...html.matchAll(/\s(?:href|src|action)="([^"]*)"/gu)].map(([, link = ""]) => link);
const languageOf = (path: string) => (/^\/(en\/|shells\/page\.en)/u.test(path) ? "en" : "zh-CN");

describe.each(ordinary)("%s", (path) => {
  const html = read(path);

  test("says its language, has a title, one main heading and one main part", () => {
    expect(html).toContain(`<html lang="${languageOf(path)}"`);
    expect(/<title>([^<]+)<\/title>/u.exec(html)?.[1]).toBeTruthy();
    expect(html.match(/<h1/gu)).toHaveLength(1);
    expect(html.match(/<main/gu)).toHaveLength(1);
  });

  test("links only to what there is, and asks nothing of foreign hosts", () => {
    for (const link of linksOf(html).filter((one) => !/^(#|data:|tel:|mailto:)/u.test(one))) {
      expect(link, "an own address").toMatch(/^\/(?!\/)/u);
      const [target = ""] = link.split(/[?#]/u);
      const known =
        files.includes(target) ||
        published.includes(target.replace(/^\/en(?=\/)/u, "")) ||
        /^\/(?:en\/)?activities\/act_\w+\.html$/u.test(target) ||
        // Functions answer these.
        /^\/(?:api|my|follow)\//u.test(target);
      expect(known, `${link} is there`).toBe(true);
    }
  });

  test("has nothing inline, because the content security policy allows nothing inline", () => {
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/u);
    expect(html).not.toMatch(/<style/u);
    expect(html).not.toMatch(/\sstyle="/u);
    expect(html).not.toMatch(/\son[a-z]+="/u);
  });

  test("has its other language, which points back", () => {
    const other = languageOf(path) === "en" ? "zh-CN" : "en";
    const link =
      new RegExp(`href="([^"]+)" lang="${other}" hreflang="${other}"`, "u").exec(html)?.[1] ?? "";
    const there = files.includes(link) || published.includes(link.replace(/^\/en(?=\/)/u, ""));
    expect(there, `${link} is there`).toBe(true);
  });

  test("names every answer that it asks for", () => {
    const labelled = [...html.matchAll(/<label for="([^"]+)"/gu)].map(([, id]) => id);
    const asked = [...html.matchAll(/<(?:input|select|textarea)\b[^>]*>/gu)].map(([tag]) => tag);
    for (const tag of asked) {
      const id = /\sid="([^"]+)"/u.exec(tag)?.[1];
      const isInLabel = /type="radio"|type="hidden"/u.test(tag);
      expect(isInLabel || labelled.includes(id ?? ""), tag).toBe(true);
    }
    const ids = [...html.matchAll(/\sid="([^"]+)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("what the first view of a page weighs", () => {
  test.each(ordinary.filter((path) => !/\/(portal\/|my\.html)/u.test(path)))(
    "%s comes with sheet and script in one round trip",
    (path) => {
      const html = read(path);
      const own = linksOf(html).filter((link) => link.startsWith("/_astro/"));

      const bytes = [path, ...new Set(own)]
        .map((one) => gzipSync(read(one)).length)
        .reduce((sum, one) => sum + one, 0);

      expect(bytes).toBeLessThanOrEqual(firstTripBytes);
    },
  );
});

describe("the shells of published pages", () => {
  test.each(shells)("%s leaves the places open that publishing fills", (path) => {
    const html = read(path);

    for (const marker of ["<!--page:title-->", "<!--page:main-->", "__ALTERNATE__"]) {
      expect(html).toContain(marker);
    }
  });
});
