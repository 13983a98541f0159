/** What journeys do in the browser again and again: visit as somebody, move the clock, wait for pages. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { expect, inject } from "vitest";
import { accounts } from "#infra/local/accounts.ts";
import { codeSentTo } from "#infra/local/person.ts";
import { launchBrowser } from "./browser.ts";

export const origin = inject("origin");

/** An old phone's width. */
const phone = { width: 390, height: 844 };
const waitMs = 15_000;

let launched: Promise<Browser> | undefined;

/** A browser of its own for each visitor: nobody shares cookies. */
export async function visitor(): Promise<Page> {
  launched ??= launchBrowser();
  const browser = await launched;
  const context = await browser.newContext({ viewport: phone, locale: "zh-CN" });
  const page = await context.newPage();
  page.setDefaultTimeout(waitMs);
  page.on("pageerror", (error) => {
    throw error;
  });
  return page;
}

export async function leaveAll(): Promise<void> {
  await (await launched)?.close();
  launched = undefined;
}

/** Signs in at the provider as people do: residents by phone, staff by password, all with a code. */
export async function signIn(page: Page, account: string, then = "/my/record"): Promise<void> {
  await page.goto(`${origin}/sign-in.html?then=${encodeURIComponent(then)}`);
  await page.getByRole("link", { name: "去登录" }).click();
  const { phone, isStaff } = readyAccount(account);
  if (isStaff) {
    await page.getByRole("link", { name: "工作人员登录" }).click();
    await page.getByLabel("账号").fill(account);
    await page.getByLabel("密码").fill(`${account}-demo`);
    await page.getByRole("button", { name: "下一步" }).click();
  } else {
    await page.getByLabel("手机号").fill(phone);
    await page.getByRole("button", { name: "获取验证码" }).click();
  }
  await page.getByLabel("验证码").waitFor();
  await page.getByLabel("验证码").fill(await codeSentTo(origin, phone));
  await page.getByRole("button", { name: "登录" }).click();
  await page.waitForURL(`${origin}${then}`);
}

function readyAccount(subject: string) {
  const ready = accounts.find((account) => account.subject === subject);
  if (!ready) throw new Error(`no ready account ${subject}`);
  return ready;
}

/** Somebody who is signed in, on the page they came for. */
export async function visitorAs(account: string, then = "/my/record"): Promise<Page> {
  const page = await visitor();
  await signIn(page, account, then);
  return page;
}

/** `npm run clock -- +2h`, as in a demonstration; gives the instant it is then. */
export async function moveClock(by: string): Promise<string> {
  const { stdout } = await promisify(execFile)("npm", ["run", "--silent", "clock", "--", by], {
    env: { ...process.env, DATA_DIR: inject("dataFolder") },
  });
  return String(/It is (\S+) now/u.exec(stdout)?.[1]);
}

/** Moves the clock to an instant that lies ahead. */
export async function moveClockTo(instant: string): Promise<void> {
  const minutes = Math.ceil((Date.parse(instant) - Date.parse(await moveClock("+0m"))) / 60_000);
  if (minutes > 0) await moveClock(`+${minutes}m`);
}

/** Reloads a public page until it shows the text: it is published within seconds, not at once. */
export async function seen(page: Page, path: string, text: string | RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto(`${origin}${path}`);
        return page.getByText(text).first().isVisible();
      },
      { timeout: waitMs, interval: 500 },
    )
    .toBe(true);
}

/** A day and time as the form's field takes them, in the city's time zone. */
export function typed(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16);
}
