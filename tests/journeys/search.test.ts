/** Finding without knowing where to look: any letters of a name, a link that finds the same, a calendar. */
import { afterAll, expect, test } from "vitest";
import { publish } from "./support/activity.ts";
import { leaveAll, origin, visitor } from "./support/visit.ts";

afterAll(leaveAll);

test("somebody finds a site by a few letters of it, and passes the search on", async () => {
  const page = await visitor();
  await page.goto(`${origin}/search.html`);
  await page.getByLabel("哪一类").selectOption("site");
  await page.getByLabel("找什么").fill("设社");
  await page.getByRole("link", { name: "建设社区新时代文明实践站" }).waitFor();
  await page.getByLabel("哪个乡镇（街道）").selectOption({ label: "东岳路街道" });
  const link = page.url();

  const other = await visitor();
  await other.goto(link);
  await other.getByRole("link", { name: "建设社区新时代文明实践站" }).waitFor();
  expect(await other.getByLabel("找什么").inputValue()).toBe("设社");

  await other.getByLabel("找什么").fill("没有这样的地方");
  await other.getByText("没有找到。").waitFor();
});

test("an activity that was found goes into the phone's calendar, and its code opens it", async () => {
  const held = await publish("旅程：找得到的活动", 5);
  const page = await visitor();
  const found = page.locator("#search-found a", { hasText: held.title });
  // Published within seconds, not at once.
  await expect
    .poll(
      async () => {
        await page.goto(`${origin}/search.html?kind=activity&q=${encodeURIComponent("找得到")}`);
        await page.locator("#search-found").waitFor();
        await page.waitForTimeout(300);
        return found.count();
      },
      { timeout: 15_000, interval: 500 },
    )
    .toBe(1);
  await found.click();
  await page.getByText("加入日历、转给别人").click();
  await page.getByRole("img", { name: "本页的二维码" }).waitFor();
  const address = await page.getByRole("link", { name: "加入手机日历" }).getAttribute("href");

  const answer = await fetch(`${origin}${address}`);

  expect(answer.headers.get("content-type")).toContain("text/calendar");
  const calendar = await answer.text();
  expect(calendar).toContain("BEGIN:VEVENT\r\n");
  expect(calendar).toContain(`URL:${new URL(page.url()).origin}/activities/`);
});
