/** Every kind of page in a real browser: what it weighs, whether it reads, and whom it shuts out. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { inBoth, ownTemplates, publicTemplates } from "./support/template-list.ts";
import { addresses, everyonesVisitor } from "./support/templates.ts";
import { leaveAll, origin, visitor } from "./support/visit.ts";

const firstTripBytes = 14_600;
const requestsMax = 3;

let page: Page;
let addressOf: (path: string) => string;

beforeAll(async () => {
  addressOf = await addresses();
  page = await everyonesVisitor();
});
afterAll(leaveAll);

interface Fetched {
  readonly url: string;
  readonly at: number;
  bytes: number;
}

/** What the browser asked for until the page had loaded, and how many bytes came over the network. */
async function weigh(path: string) {
  const fresh = await visitor();
  const all = new Map<string, Fetched>();
  let loadedAt = Number.POSITIVE_INFINITY;
  const network = await fresh.context().newCDPSession(fresh);
  await network.send("Network.enable");
  await network.send("Page.enable");
  network.on("Network.requestWillBeSent", ({ requestId, request, timestamp }) => {
    all.set(requestId, { url: request.url, at: timestamp, bytes: 0 });
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const one = all.get(requestId);
    if (one) one.bytes += encodedDataLength;
  });
  network.on("Page.loadEventFired", ({ timestamp }) => {
    loadedAt = timestamp;
  });
  await fresh.goto(addressOf(path), { waitUntil: "networkidle" });
  await fresh.context().close();
  const first = [...all.values()].filter(
    ({ url, at }) => at < loadedAt && !url.startsWith("data:"),
  );
  return {
    count: first.length,
    bytes: first.reduce((sum, one) => sum + one.bytes, 0),
    urls: [...all.values()].map(({ url }) => url).filter((url) => !url.startsWith("data:")),
  };
}

describe.each(inBoth(publicTemplates))("%s", (path) => {
  test("arrives whole in the first round trip, in three requests, from no foreign host", async () => {
    const { bytes, count, urls } = await weigh(path);

    expect(bytes).toBeLessThanOrEqual(firstTripBytes);
    expect(count).toBeLessThanOrEqual(requestsMax);
    expect(urls.every((url) => url.startsWith(origin))).toBe(true);
  });
});

describe.each(inBoth([...publicTemplates, ...ownTemplates]))("%s", (path) => {
  test("has no accessibility violation by day, by night, and with more contrast", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const contrast of ["no-preference", "more"] as const) {
        await page.emulateMedia({ colorScheme, contrast });
        await page.goto(addressOf(path));
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        expect(found, `${colorScheme}, ${contrast}`).toEqual([]);
      }
    }
    await page.emulateMedia({ colorScheme: null, contrast: null });
  });

  test("says its language, and leads to itself in the other one", async () => {
    const read = () =>
      page.evaluate(() => ({
        lang: document.documentElement.lang,
        other: document.querySelector<HTMLAnchorElement>(".ways a[hreflang]")?.hreflang,
        link: document.querySelector<HTMLAnchorElement>(".ways a[hreflang]")?.href ?? "",
        path: location.pathname,
      }));
    await page.goto(addressOf(path));
    const here = await read();
    await page.goto(here.link);
    const there = await read();

    const isEnglish = /^\/en\/|lang=en/u.test(path);
    expect(here.lang).toBe(isEnglish ? "en" : "zh-CN");
    expect(there.lang).toBe(here.other);
    expect(there.lang).not.toBe(here.lang);
    expect(new URL(there.link).pathname).toBe(here.path);
  });
});

describe("without JavaScript", () => {
  test.each(publicTemplates)("%s reads", async (path) => {
    const browser = await launchBrowser();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(addressOf(path));

    expect(await plain.locator("h1").isVisible()).toBe(true);
    expect((await plain.locator("main").innerText()).length).toBeGreaterThan(40);
    await browser.close();
  });
});

describe("what is not there", () => {
  test("is answered with 404 and a page that leads on", async () => {
    const answer = await page.goto(`${origin}/nowhere.html`);

    expect(answer?.status()).toBe(404);
    await page.getByRole("link", { name: "回到首页" }).waitFor();
  });
});

describe("on paper", () => {
  test("there is the content, black on white, without what is clicked", async () => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.goto(addressOf("/activities/{one}.html"));

    expect(await page.locator("h1").isVisible()).toBe(true);
    for (const clicked of ["nav", "form", ".skip", ".ways"]) {
      expect(await page.locator(clicked).first().isVisible(), clicked).toBe(false);
    }
    const colours = await page.locator("html").evaluate((html) => {
      const { color, backgroundColor } = getComputedStyle(html);
      return { color, backgroundColor };
    });
    expect(colours).toEqual({ color: "rgb(0, 0, 0)", backgroundColor: "rgb(255, 255, 255)" });
    await page.emulateMedia({ media: null, colorScheme: null });
  });
});
