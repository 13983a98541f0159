/** Every public page in a real browser: what it weighs, whether it reads, and whom it shuts out. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./support/browser.ts";
import { leaveAll, origin, visitor } from "./support/visit.ts";

const firstTripBytes = 14_600;
const templates = [
  "/index.html",
  "/activities.html",
  "/activities/{one}.html",
  "/board.html",
  "/sites.html",
  "/rewards.html",
  "/request.html",
  "/register.html",
  "/sign-in.html",
  "/follow.html",
  "/problems.html",
  "/about.html",
] as const;
const both = templates.flatMap((path) => [path, `/en${path}`]);

let page: Page;
let activity = "";
const addressOf = (path: string) => `${origin}${path.replace("{one}", activity)}`;

beforeAll(async () => {
  page = await visitor();
  const answer = await fetch(`${origin}/data/activities.json`);
  activity = (await answer.json()).activities[0].id;
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
    bytes: first.reduce((sum, one) => sum + one.bytes, 0),
    urls: [...all.values()].map(({ url }) => url).filter((url) => !url.startsWith("data:")),
  };
}

describe.each(both)("%s", (path) => {
  test("arrives whole in the first round trip, from no foreign host", async () => {
    const { bytes, urls } = await weigh(path);

    expect(bytes).toBeLessThanOrEqual(firstTripBytes);
    expect(urls.every((url) => url.startsWith(origin))).toBe(true);
  });

  test("has no accessibility violation, by day and by night", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(addressOf(path));
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      expect(found, colorScheme).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: null });
  });

  test("scrolls only up and down on a screen of 320 pixels", async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(addressOf(path));

    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );

    expect(overflow).toBe(0);
  });
});

describe("without JavaScript", () => {
  test.each(templates)("%s reads", async (path) => {
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
