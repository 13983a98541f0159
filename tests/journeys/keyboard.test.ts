/** Everything can be done by keyboard alone, in the order in which it is read, and one sees where one is. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownTemplates, publicTemplates } from "./support/template-list.ts";
import { addresses, everyonesVisitor } from "./support/templates.ts";
import { leaveAll, origin, visitor } from "./support/visit.ts";

let page: Page;
let addressOf: (path: string) => string;

beforeAll(async () => {
  addressOf = await addresses();
  page = await everyonesVisitor();
});
afterAll(leaveAll);

/** Numbers what the keyboard should reach, in the order of reading; gives how many there are. */
const number = () =>
  page.evaluate(() => {
    const all = document.querySelectorAll(
      'a[href], button:not([disabled]), input:not([type="hidden"]), select, textarea, summary',
    );
    const groups = new Set<string>();
    const reached = [...all].filter((one) => {
      if (!one.checkVisibility()) return false;
      if (!(one instanceof HTMLInputElement) || one.type !== "radio") return true;
      // A group of radio buttons is one stop: at the chosen one, or else at the first.
      const group = `${one.form?.dataset["form"]} ${one.name}`;
      const chosen = one.form?.querySelector(`[name="${one.name}"]:checked`);
      if (groups.has(group) || (chosen && chosen !== one)) return false;
      return Boolean(groups.add(group));
    });
    for (const [at, one] of reached.entries()) one.setAttribute("data-stop", String(at));
    return reached.length;
  });

/** Where the keyboard is, and whether one can see it. */
const stop = () =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const { top, bottom } = one.getBoundingClientRect();
    return {
      at: Number(one.dataset["stop"] ?? -1),
      hasOutline: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 3,
      isOnScreen: bottom > 0 && top < innerHeight,
    };
  });

describe.each([...publicTemplates, ...ownTemplates])("%s", (path) => {
  test("is walked through from the skip link to the end, always visibly", async () => {
    await page.goto(addressOf(path), { waitUntil: "networkidle" });
    const count = await number();

    const stops = [];
    for (let at = 0; at < count; at += 1) {
      await page.keyboard.press("Tab");
      stops.push(await stop());
    }

    expect(count).toBeGreaterThan(10);
    expect(stops.map(({ at }) => at)).toEqual(stops.map((_, at) => at));
    expect(stops.filter(({ hasOutline, isOnScreen }) => !hasOutline || !isOnScreen)).toEqual([]);
  });
});

describe("by keyboard alone", () => {
  test("the skip link leads past the head", async () => {
    await page.goto(`${origin}/index.html`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");

    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
  });

  test("large text is chosen and kept", async () => {
    const reader = await visitor();
    await reader.goto(`${origin}/display.html`);
    await reader.getByLabel("标准").focus();
    await reader.keyboard.press("ArrowDown");
    await reader.keyboard.press("ArrowDown");
    await reader.keyboard.press("Enter");
    await reader.waitForURL(`${origin}/index.html`);

    expect(await reader.evaluate(() => document.documentElement.className)).toBe("elder s26");
  });

  test("a refused form is put right: from the summary's link to the question", async () => {
    const reader = await visitor();
    await reader.goto(`${origin}/request.html`);
    await reader.getByRole("button", { name: "提交点单" }).press("Enter");
    await reader.getByRole("heading", { name: "有问题需要处理" }).waitFor();
    const isAt = (selector: string) =>
      reader.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
    await isAt("[data-problem]");
    await reader.keyboard.press("Tab");
    await reader.keyboard.press("Enter");

    await isAt("#request-kind");
    expect(await reader.title()).toMatch(/^错误：/u);
  });
});
