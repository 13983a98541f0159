/** Whatever people write into titles, stories and names is shown as text, in both languages. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activitiesPage } from "#publishing/pages/activities.ts";
import { activityPage } from "#publishing/pages/activity.ts";
import { boardPage } from "#publishing/pages/board.ts";
import { homePage } from "#publishing/pages/home.ts";
import { rewardsPage } from "#publishing/pages/rewards.ts";
import { sitesPage } from "#publishing/pages/sites.ts";
import { escapeHtml } from "#shared/html.ts";
import type { Fragment } from "#shared/page/fragment.ts";
import { renderPage } from "#shared/page/frame.ts";
import { type Language, languages } from "#shared/words/language.ts";
import {
  aBoard,
  aBoardRow,
  anActivityPage,
  aReward,
  shellOf,
  someFigures,
} from "#tests/support/pages.ts";

/** Every page, with one text in every place that people fill in. */
const pages: Record<string, (text: string, lang: Language) => Fragment> = {
  activity: (text, lang) => activityPage(activityWith(text), lang),
  "a full activity": (text, lang) => activityPage({ ...activityWith(text), taken: 20 }, lang),
  activities: (text, lang) => activitiesPage([activityWith(text)], lang),
  board: (text, lang) => boardPage(boardWith(text), lang),
  home: (text, lang) =>
    homePage(
      { figures: someFigures, upcoming: [activityWith(text)], board: boardWith(text) },
      lang,
    ),
  rewards: (text, lang) => rewardsPage([aReward({ title: text, siteName: text })], lang),
  sites: (text, lang) =>
    sitesPage(
      { towns: [{ code: "420281001000", name: text, sites: [{ name: text, kind: "point" }] }] },
      lang,
    ),
};
const activityWith = (text: string) =>
  anActivityPage({ title: text, story: text, teamName: text, siteName: text, townName: text });
const boardWith = (text: string) => aBoard([aBoardRow({ teamName: text, teamNameEnglish: text })]);

const rendered = (name: string, text: string, lang: Language): string => {
  const page = pages[name]?.(text, lang);
  if (!page) throw new Error(`no page ${name}`);
  return renderPage(shellOf(lang), { ...page, path: "/x.html", lang });
};

/** A text that is surely nowhere else on a page. */
const placeholder = "我是占位文字";
const nasty = fc
  .oneof(
    fc.constantFrom(
      "<script>alert(1)</script>",
      `"><img src=x onerror=alert(1)>`,
      "' onmouseover='alert(1)",
      "</title></main></html>",
      "<!--page:main-->",
      "<!--page:title-->",
      "__ALTERNATE__",
      `href="/x.html"`,
      "&lt;b&gt; &amp; &",
      "$& $1 $$ $`",
      "{shown} {all} {left}",
    ),
    fc.string({ unit: "grapheme-composite", minLength: 1, maxLength: 60 }),
  )
  // As the doors take it: one line, trimmed.
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, "").trim())
  .filter((text) => text !== "");

describe.each(Object.keys(pages))("the page of %s", (name) => {
  test.each(languages)("in %s shows what people wrote as text and nothing else of it", (lang) => {
    const plain = rendered(name, placeholder, lang);
    expect(plain).toContain(placeholder);

    fc.assert(
      fc.property(nasty, (text) => {
        expect(rendered(name, text, lang)).toBe(
          plain.replaceAll(placeholder, () => escapeHtml(text)),
        );
      }),
    );
  });

  test.each(languages)("in %s never carries a planted script", (lang) => {
    const html = rendered(name, "<script>alert(1)</script>", lang);

    expect(html).not.toMatch(/<script/iu);
    expect(html).toContain("&lt;script&gt;");
  });
});

test.each(Object.keys(pages).filter((name) => name !== "board"))(
  "on the English page of %s, whatever people wrote says that it is Chinese",
  (name) => {
    const { main } = pages[name]?.(placeholder, "en") ?? {};

    const marked = /<(span|div|ul)[^>]* lang="zh-CN">.*?<\/\1>/gsu;
    expect(main?.text).toContain(placeholder);
    expect(main?.text.replace(marked, "")).not.toContain(placeholder);
  },
);

test("a story of several lines is several paragraphs of text, empty lines left out", () => {
  const story = "第一行<b>\n\n  第二行 & \n<script>";

  const { main } = activityPage(anActivityPage({ story }), "zh-CN");

  expect(main.text).toContain("<p>第一行&lt;b&gt;</p><p>第二行 &amp;</p><p>&lt;script&gt;</p>");
});
