/** An activity from its leader's side: published in the portal, held, and its hours confirmed. */
import type { Page } from "playwright-core";
import { moveClock, moveClockTo, origin, seen, signIn, typed, visitorAs } from "./visit.ts";

export interface Held {
  readonly leader: Page;
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

const hourMs = 3_600_000;
const after = (instant: string, hours: number) =>
  new Date(Math.ceil(Date.parse(instant) / 60_000) * 60_000 + hours * hourMs).toISOString();

/** Publishes an activity of two hours, in two hours' time, in a village of Dongyuelu. */
export async function publish(title: string, places: number): Promise<Held> {
  const now = await moveClock("+0m");
  const startsAt = after(now, 2);
  const endsAt = after(now, 4);
  const leader = await visitorAs("leader", "/portal/publish.html");
  await leader.getByLabel("哪支队伍").selectOption({ index: 1 });
  await leader.getByLabel("活动名称").fill(title);
  await leader.getByLabel("活动介绍").fill("一起清扫社区道路，带好手套和水杯。");
  await leader.getByLabel("服务任务").selectOption("customs");
  await leader.getByLabel("乡镇（街道）").selectOption({ label: "东岳路街道" });
  await leader.getByLabel("村（社区）").selectOption({ index: 2 });
  await leader.getByLabel("开始时间").fill(typed(startsAt));
  await leader.getByLabel("结束时间").fill(typed(endsAt));
  await leader.getByLabel("名额").fill(String(places));
  await leader.getByRole("button", { name: "发布" }).click();
  const link = await leader.getByRole("link", { name: "查看公开页面" }).getAttribute("href");
  const [, id = ""] = /\/activities\/(\w+)\.html/u.exec(link ?? "") ?? [];
  return { leader, id, title, startsAt, endsAt };
}

/** Takes a place on the activity's public page. */
export async function enrol(page: Page, held: Held): Promise<void> {
  await seen(page, `/activities/${held.id}.html`, held.title);
  await page.getByRole("button", { name: "报名参加" }).click();
  await page.waitForURL(`${origin}/my/activities`);
}

/** The six digits that the leader reads out. */
export async function codeOf({ leader, id }: Held): Promise<string> {
  await leader.goto(`${origin}/portal/activity.html#${id}`);
  await leader.reload();
  return (await leader.locator(".panel .code").innerText()).trim();
}

/** Checks in or out on one's own page, beside the activity. */
export async function notePresence(
  page: Page,
  held: Held,
  code: string,
  way: "签到" | "签退",
): Promise<void> {
  await page.goto(`${origin}/my/activities`);
  const row = page.locator("li", { hasText: held.title }).first();
  await row.getByLabel("六位签到码").fill(code);
  await row.getByRole("button", { name: way }).click();
  await row.getByText(new RegExp(`\\d\\d:\\d\\d ${way}`, "u")).waitFor();
}

/** Everyone who enrolled comes, stays for the whole time, and the leader confirms it. */
export async function hold(held: Held, people: readonly Page[]): Promise<void> {
  const code = await codeOf(held);
  await moveClockTo(held.startsAt);
  for (const page of people) await notePresence(page, held, code, "签到");
  await moveClockTo(held.endsAt);
  for (const page of people) await notePresence(page, held, code, "签退");

  const { leader, id } = held;
  // Hours have passed on the city's clock, and a staff session is idle for half an hour at most.
  await signIn(leader, "leader", "/portal/index.html");
  await leader.goto(`${origin}/portal/activity.html#${id}`);
  await leader.getByLabel("活动佐证").fill("签到表一份，现场照片三张。");
  await leader.getByRole("button", { name: "确认时长" }).click();
  await leader.getByRole("button", { name: "确定，确认时长" }).click();
  await leader.getByText(`已确认：到场 ${people.length} 人`).waitFor();
}
