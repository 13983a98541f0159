/**
 * No connection: what was read opens again, and what was sent is neither lost nor doubled. The tab
 * is closed in between, as phones do.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  leaveAll,
  moveClock,
  moveClockTo,
  origin,
  seen,
  signIn,
  visitor,
  visitorAs,
} from "./support/visit.ts";

const village = "420281001001";
const hourMs = 3_600_000;
let station: Page;

beforeAll(async () => {
  station = await visitorAs("station", "/index.html");
});
afterAll(leaveAll);

/** What the API tells whoever is signed in on the page, or what it does for them. */
function ask(page: Page, path: string, body?: object) {
  return page.evaluate(
    async ([address, command]) => {
      const answer = await fetch(address, {
        headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
        ...(command ? { method: "POST", body: JSON.stringify(command) } : {}),
      });
      return answer.json();
    },
    [path, body] as const,
  );
}

/** Somebody who was here before, so that the site is on the phone. */
async function regular(path: string): Promise<Page> {
  const page = await visitor();
  await page.goto(`${origin}${path}`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

const setOffline = (page: Page, is: boolean) => page.context().setOffline(is);

/** Closes the tab; what comes next is in a new one. */
async function killTab(page: Page): Promise<Page> {
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  const next = await context.newPage();
  next.setDefaultTimeout(15_000);
  return next;
}

async function fillRequest(page: Page, words: string, phone: string): Promise<void> {
  await page.goto(`${origin}/request.html`);
  await page.getByLabel("哪方面的事").selectOption("science");
  await page.getByLabel("说说要帮什么忙").fill(words);
  await page.getByLabel("乡镇（街道）").selectOption({ label: "东岳路街道" });
  await page.getByLabel("在哪里").selectOption(village);
  await page.getByLabel("门牌地址").fill("演示地址 5 号楼");
  await page.getByLabel("怎么称呼您").fill("演示求助人");
  await page.getByLabel("手机号").fill(phone);
  await page.waitForLoadState("networkidle");
}

const send = (page: Page) => page.getByRole("button", { name: "提交点单" }).click();

/** How many orders with these words lie on the station's desk. */
async function onDesk(words: string): Promise<number> {
  const queue = await ask(station, `/api/areas/${village}/orders?limit=100`);
  return queue.items.filter((order: { words: string }) => order.words === words).length;
}

describe("reading", () => {
  test("goes on with pages that were read, and says what is missing of others", async () => {
    const page = await regular("/board.html");
    await page.goto(`${origin}/sites.html`);
    const board = await page
      .goto(`${origin}/board.html`)
      .then(() => page.locator("h1").innerText());

    await setOffline(page, true);

    for (const path of ["/board.html", "/sites.html?from=here"]) {
      await page.goto(`${origin}${path}`);
      expect(await page.locator("h1").innerText()).not.toBe("没有网络");
    }
    await page.goto(`${origin}/board.html`);
    expect(await page.locator("h1").innerText()).toBe(board);
    // Drawn as ever, not as bare text.
    expect(await page.locator(".skip").evaluate((skip) => getComputedStyle(skip).position)).toBe(
      "absolute",
    );
    for (const path of ["/rewards.html", "/my/record", "/en/about.html"]) {
      await page.goto(`${origin}${path}`);
      expect(await page.locator("h1").innerText()).toMatch(/^(?:没有网络|No connection)$/u);
    }
  });

  test("never keeps what belongs to a person", async () => {
    const page = await visitorAs("volunteer", "/my/record");
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.goto(`${origin}/my/points`);
    await page.goto(`${origin}/my/activities`);
    await page.goto(`${origin}/index.html`);

    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return lists.flat().map(({ url }) => new URL(url).pathname);
    });

    expect(kept).toContain("/index.html");
    expect(kept.filter((path) => /^\/(?:en\/)?(?:my|api|follow|portal)\//u.test(path))).toEqual([]);
  });
});

describe("asking for help", () => {
  test("is kept, survives the tab, and reaches the desk once", async () => {
    const words = "离线：想请人教孩子做实验，先存后发。";
    const page = await regular("/index.html");
    await fillRequest(page, words, "13800005001");
    await setOffline(page, true);
    await send(page);
    await page.getByText("已保存在这部手机").waitFor();
    expect(await page.getByRole("button", { name: "提交点单" }).count()).toBe(0);

    const later = await killTab(page);
    await later.goto(`${origin}/outbox.html`);
    await later.getByText("联网后自动发送", { exact: true }).waitFor();
    expect(await onDesk(words)).toBe(0);

    const back = await killTab(later);
    await setOffline(back, false);
    await back.goto(`${origin}/index.html`);
    await back.getByRole("link", { name: "1 件已发送" }).click();
    await back.getByRole("link", { name: "查看结果" }).click();
    await back.getByText("服务站正在安排队伍。").waitFor();
    expect(await onDesk(words)).toBe(1);

    await back.goto(`${origin}/outbox.html`);
    await back.getByRole("button", { name: "知道了" }).click();
    await back.getByText("没有等待发送的内容").waitFor();
    await back.goto(`${origin}/index.html`, { waitUntil: "networkidle" });
    expect(await back.locator("aside.unsent").count()).toBe(0);
  });

  test("is done once when it arrived and only the answer was lost", async () => {
    const words = "离线：提交到了，回答没回来。";
    const page = await regular("/index.html");
    await fillRequest(page, words, "13800005002");
    await page.route("**/api/orders", async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    });
    await send(page);
    await page.getByText("已保存在这部手机").waitFor();

    const back = await killTab(page);
    await back.goto(`${origin}/activities.html`);
    await back.getByText("1 件已发送").waitFor();

    expect(await onDesk(words)).toBe(1);
  });

  test("is sent once from two tabs that come back together", async () => {
    const words = "离线：两个页面一起恢复网络。";
    const page = await regular("/index.html");
    await fillRequest(page, words, "13800005003");
    await setOffline(page, true);
    await send(page);
    await page.getByText("已保存在这部手机").waitFor();
    const other = await page.context().newPage();
    await other.goto(`${origin}/outbox.html`);
    await other.getByText("联网后自动发送", { exact: true }).waitFor();

    await setOffline(page, false);
    await other.getByText("已发送", { exact: true }).waitFor();

    expect(await onDesk(words)).toBe(1);
  });

  test("that was refused stays with its reason, is mended, and leaves only when asked", async () => {
    const words = "离线：手机号写错了，回来再改。";
    const page = await regular("/index.html");
    await fillRequest(page, words, "12345");
    await setOffline(page, true);
    await send(page);
    await page.getByText("已保存在这部手机").waitFor();
    const back = await killTab(page);
    await setOffline(back, false);
    await back.goto(`${origin}/index.html`);
    await back.getByRole("link", { name: "1 件没有被接受" }).click();
    await back.getByText("手机号不对，请填写 11 位手机号。").waitFor();

    await back.getByRole("button", { name: "删除" }).click();
    await back.getByRole("button", { name: "不删除" }).click();
    await back.getByRole("link", { name: "打开表单修改" }).click();
    await back.getByRole("alert").getByText("手机号不对").waitFor();
    expect(await back.getByLabel("说说要帮什么忙").inputValue()).toBe(words);
    expect(await back.getByLabel("在哪里").inputValue()).toBe(village);
    await back.getByLabel("手机号").fill("13800005004");
    await send(back);
    await back.getByText("服务站正在安排队伍。").waitFor();

    expect(await onDesk(words)).toBe(1);
    await back.goto(`${origin}/outbox.html`);
    await back.getByText("没有等待发送的内容").waitFor();
  });
});

describe("checking in", () => {
  test("is kept for the volunteer who did it, and notes their presence once", async () => {
    const title = "离线：没有信号的山村";
    const now = Date.parse(await moveClock("+0m"));
    const startsAt = new Date(now + 2 * hourMs).toISOString();
    const leader = await visitorAs("leader", "/index.html");
    const { teams } = await ask(leader, "/api/me/teams");
    const { activity } = await ask(leader, "/api/activities", {
      ...{ team: teams[0].team, site: `site_${village}`, title, task: "customs", places: 10 },
      ...{ story: "一起清扫村里的道路，工具由服务站准备。", startsAt },
      endsAt: new Date(now + 4 * hourMs).toISOString(),
    });
    const page = await visitorAs("volunteer4", "/my/activities");
    await seen(page, `/activities/${activity}.html`, title);
    await page.getByRole("button", { name: "报名参加" }).click();
    await page.waitForURL(/\/my\/activities/u);
    const { checkInCode } = await ask(leader, `/api/activities/${activity}/roster`);
    await moveClockTo(startsAt);
    await page.goto(`${origin}/my/activities`, { waitUntil: "networkidle" });
    const row = page.locator("li", { hasText: title }).first();
    await row.getByLabel("六位签到码").fill(checkInCode);
    await setOffline(page, true);
    await row.getByRole("button", { name: "签到" }).click();
    await page.getByText("已保存在这部手机").waitFor();

    // Somebody else signs in on the same phone: it is not sent in their name.
    const other = await killTab(page);
    await other.context().clearCookies();
    await setOffline(other, false);
    await signIn(other, "volunteer5", "/my/activities");
    await other.goto(`${origin}/outbox.html`);
    await other.getByText("这是另一个账号的内容").waitFor();

    const back = await killTab(other);
    await back.context().clearCookies();
    await signIn(back, "volunteer4", "/my/activities");
    await back.getByText("1 件已发送").waitFor();
    // The clock went two hours on, and staff are signed out when they are away.
    await signIn(leader, "leader", "/index.html");
    const { people } = await ask(leader, `/api/activities/${activity}/roster`);
    const present = people.filter(({ checkedInAt }: { checkedInAt?: string }) => checkedInAt);
    expect(present).toHaveLength(1);
  });
});
