import { describe, expect, test } from "vitest";
import { Html } from "#shared/html.ts";
import { renderPage } from "#shared/page/frame.ts";
import { word } from "#shared/words/words.ts";
import { shellOf } from "#tests/support/pages.ts";

const page = { title: "榜单", main: new Html("<h1>榜单</h1>"), path: "/board.html" };

describe("a page in its frame", () => {
  test("has the main part where the shell keeps its place, and the site's name in the title", () => {
    const html = renderPage(shellOf("zh-CN"), { ...page, lang: "zh-CN" });

    expect(html).toContain("<main><h1>榜单</h1></main>");
    expect(html).toContain(`<title>榜单 - ${word("zh-CN", "site.name")}</title>`);
    expect(html).not.toContain("<!--page:");
  });

  test("says the site's name once where it is the title already", () => {
    const title = word("en", "site.name");

    const html = renderPage(shellOf("en"), { ...page, title, lang: "en" });

    expect(html).toContain(`<title>${title}</title>`);
  });

  test.each([
    ["zh-CN", "/board.html", "/en/board.html"],
    ["en", "/board.html", "/board.html"],
    ["en", "/en/board.html", "/board.html"],
    ["zh-CN", "/en/board.html", "/en/board.html"],
  ] as const)(
    "in %s at %s leads to %s in the other language, above and below",
    (lang, path, to) => {
      const html = renderPage(shellOf(lang), { ...page, path, lang });

      const [nav = "", footer = ""] = html.split("<main>");
      expect(nav).toContain(`<a href="${to}">other</a>`);
      expect(footer).toContain(`<a href="${to}">other</a>`);
      expect(html).not.toContain("__ALTERNATE__");
    },
  );

  test.each([
    ["zh-CN", `<a href="/board.html" aria-current="page">`, `<a href="/en/board.html">`],
    ["en", `<a href="/en/board.html" aria-current="page">`, `<a href="/board.html">`],
  ] as const)("in %s marks its own place in the navigation, and no other", (lang, own, other) => {
    const html = renderPage(shellOf(lang), { ...page, lang });

    expect(html).toContain(own);
    expect(html).toContain(other);
    expect(html.split("aria-current")).toHaveLength(2);
  });

  test.each([
    ["title", "<main><!--page:main--></main>"],
    ["main", "<title><!--page:title--></title>"],
  ])("is not published in a shell without the place for its %s", (marker, shell) => {
    expect(() => renderPage(shell, { ...page, lang: "en" })).toThrow(
      `the shell lacks <!--page:${marker}-->`,
    );
  });
});
