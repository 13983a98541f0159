/**
 * 长辈版, measured on every template: the norms of 2021 for elder-friendly sites ask for text of 18
 * pixels and up to 30, targets of 60, and reading without scrolling sideways.
 */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { measure } from "./support/measure.ts";
import { inBoth, ownTemplates, publicTemplates } from "./support/template-list.ts";
import { addresses, everyonesVisitor } from "./support/templates.ts";
import { leaveAll, origin, visitor } from "./support/visit.ts";

const templates = inBoth([...publicTemplates, ...ownTemplates]);
const narrowest = { width: 320, height: 640 };

let page: Page;
let addressOf: (path: string) => string;

beforeAll(async () => {
  addressOf = await addresses();
  page = await everyonesVisitor();
  await page.setViewportSize(narrowest);
});
afterAll(leaveAll);

async function show(path: string, view: string): Promise<void> {
  await page.context().addCookies([{ name: "view", value: view, url: origin }]);
  await page.goto(addressOf(path), { waitUntil: "load" });
}

describe.each(templates)("%s", (path) => {
  test("has text of 18 pixels and targets of 44 for everyone", async () => {
    await show(path, "18.auto");

    const { small, narrow, overflow } = await measure(page, { textPixels: 18, targetPixels: 44 });

    expect({ small, narrow, overflow }).toEqual({ small: [], narrow: [], overflow: 0 });
  });

  test.each([
    ["22", 22],
    ["30", 30],
  ])("at size %s has no smaller text, targets of 60, and fits 320 pixels", async (size, pixels) => {
    await show(path, `${size}.auto`);

    const { small, narrow, overflow } = await measure(page, {
      textPixels: pixels,
      targetPixels: 60,
    });

    expect({ small, narrow, overflow }).toEqual({ small: [], narrow: [], overflow: 0 });
  });

  test("has a contrast of 7 to 1, in every colour", async () => {
    for (const colours of ["light", "dark", "contrast"]) {
      await show(path, `22.${colours}`);
      const { violations } = await new AxeBuilder({ page })
        .options({ rules: { "color-contrast-enhanced": { enabled: true } } })
        .analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      expect(found, colours).toEqual([]);
    }
  });
});

describe("the choice", () => {
  test("shows at once, stays on the device, and is there before the page is drawn", async () => {
    const reader = await visitor();
    await reader.goto(`${origin}/index.html`);
    await reader.getByRole("link", { name: "长辈版" }).click();
    await reader.getByLabel("长辈版，特大字").check();
    const size = () => reader.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    expect(await size()).toBe("26px");

    await reader.getByRole("button", { name: "保存" }).click();
    await reader.waitForURL(`${origin}/index.html`);
    // The script in the head has run before the body is there, whatever else still loads.
    await reader.goto(`${origin}/board.html`, { waitUntil: "commit" });
    await reader.waitForFunction(() => document.body !== null);
    expect(await reader.evaluate(() => document.documentElement.className)).toBe("elder s26");
    await reader.goto(`${origin}/display.html`);
    expect(await reader.getByLabel("长辈版，特大字").isChecked()).toBe(true);
  });

  test("holds without JavaScript on files and on pages of functions", async () => {
    const browser = await launchBrowser();
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(`${origin}/display.html`);
    await plain.getByLabel("长辈版，最大字").check();
    await plain.getByLabel("高对比：黑底白字").check();
    await plain.getByRole("button", { name: "保存" }).click();
    await plain.waitForURL(`${origin}/index.html`);

    for (const path of ["/index.html", "/en/board.html", "/follow/{order}"]) {
      await plain.goto(addressOf(path));
      const style = (of: string) =>
        plain.locator("html").evaluate((html, name) => getComputedStyle(html)[name as "color"], of);
      expect(await style("fontSize"), path).toBe("30px");
      expect(await style("backgroundColor"), path).toBe("rgb(0, 0, 0)");
    }
    await browser.close();
  });
});

describe("reading aloud", () => {
  test("is offered in 长辈版 only, and says when the device has no voice", async () => {
    const reader = await visitor();
    await reader.goto(`${origin}/index.html`);
    expect(await reader.getByRole("button", { name: "朗读本页" }).count()).toBe(0);
    await reader.context().addCookies([{ name: "view", value: "22.auto", url: origin }]);
    await reader.addInitScript(() => {
      speechSynthesis.getVoices = () => [];
    });
    await reader.reload();
    await reader.getByRole("button", { name: "朗读本页" }).click();
    await reader.getByText("没有中文朗读的声音").waitFor();
  });

  test("reads every sentence once, in the page's language, and stops", async () => {
    const reader = await visitor();
    await reader.context().addCookies([{ name: "view", value: "22.auto", url: origin }]);
    await reader.addInitScript(() => {
      const spoken: string[] = [];
      Object.assign(window, { spoken });
      const voice = { lang: "zh-CN", name: "演示" } as SpeechSynthesisVoice;
      speechSynthesis.getVoices = () => [voice];
      window.SpeechSynthesisUtterance = class {
        text: string;
        constructor(text: string) {
          this.text = text;
        }
      } as never;
      speechSynthesis.speak = ({ text }) => spoken.push(text);
    });
    await reader.goto(`${origin}/about.html`);
    await reader.getByRole("button", { name: "朗读本页" }).click();
    await reader.getByRole("button", { name: "停止朗读" }).waitFor();

    const spoken = await reader.evaluate(() => (window as never as { spoken: string[] }).spoken);
    const main = await reader.locator("main").innerText();
    expect(spoken[0]).toBe(await reader.locator("h1").innerText());
    expect(spoken.every((text) => main.includes(text))).toBe(true);
    expect(new Set(spoken).size).toBe(spoken.length);
  });
});
