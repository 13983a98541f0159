/** A desk's day in the portal: finding, sharing, sending out, taking away, importing; with the keyboard too. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Download, Page } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import writeWorkbook from "write-excel-file/node";
import { leaveAll, origin, visitor, visitorAs } from "./support/visit.ts";

afterAll(leaveAll);

const orders = "/portal/orders.html";
const village = "420281001001";
let desk: Page;

/** Residents' wishes, sent as their browsers send them. */
async function ask(words: string, kind: string, phone: string): Promise<void> {
  const answer = await fetch(`${origin}/api/orders`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": `portal-${phone}`, origin },
    body: JSON.stringify({
      ...{ kind, words, phone, area: village, address: "演示地址 2 号楼", name: "演示求助人" },
      isUrgent: false,
    }),
  });
  expect(answer.status, await answer.text()).toBe(201);
}

beforeAll(async () => {
  for (let at = 0; at < 4; at++)
    await ask(`旅程：第${at}家窗户关不上`, "repair", `1390001000${at}`);
  await ask("=旅程：窗户破了", "repair", "13900010009");
  await ask("旅程：想量血压", "health", "13900010008");
  desk = await visitorAs("centre", orders);
  await desk.setViewportSize({ width: 1280, height: 900 });
});

const rows = (page: Page) => page.locator("tr[data-row]");
const search = (page: Page) => page.getByRole("searchbox", { name: "搜索" });
async function find(page: Page, text: string, count: number): Promise<void> {
  await page.goto(`${origin}${orders}`);
  await search(page).fill(text);
  await expect.poll(() => rows(page).count()).toBe(count);
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), "utf8");
}

async function downloaded(page: Page, button: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).first().click(),
  ]);
  return download;
}

describe("a desk finds its orders", () => {
  test("by words and filters, which its link shows to a colleague", async () => {
    await find(desk, "旅程 窗户", 5);
    await desk.getByLabel("类别", { exact: true }).selectOption("repair");
    await desk.getByRole("button", { name: "提交时间" }).click();
    const link = desk.url().slice(origin.length);

    const colleague = await visitorAs("station", orders);
    await colleague.goto(`${origin}${link}`);
    await rows(colleague).first().waitFor();

    expect(await rows(colleague).count()).toBe(5);
    expect(await search(colleague).inputValue()).toBe("旅程 窗户");
    expect(await rows(colleague).first().innerText()).toContain("=旅程：窗户破了");
  });

  test("and goes back to what was asked before", async () => {
    await find(desk, "旅程", 6);
    await desk.getByLabel("类别", { exact: true }).selectOption("health");
    await expect.poll(() => rows(desk).count()).toBe(1);

    await desk.goBack();
    await expect.poll(() => rows(desk).count()).toBe(6);
    await desk.goBack();

    await expect.poll(() => search(desk).inputValue()).toBe("");
  });

  test("and keeps a question as a view, which is there the next day", async () => {
    await find(desk, "旅程 血压", 1);
    await desk.getByText("我的视图（0）").click();
    await desk.getByLabel("把现在的搜索和筛选存为").fill("量血压");
    await desk.getByRole("button", { name: "保存视图" }).click();

    await desk.goto(`${origin}${orders}`);
    await desk.getByText("我的视图（1）").click();
    await desk.getByRole("link", { name: "量血压" }).click();

    await expect.poll(() => rows(desk).count()).toBe(1);
    expect(await search(desk).inputValue()).toBe("旅程 血压");
  });
});

describe("a desk takes away", () => {
  test("a CSV file that opens in Chinese and runs nothing", async () => {
    await find(desk, "旅程 窗户", 5);

    const csv = await textOf(await downloaded(desk, "CSV"));

    expect(csv.startsWith("\uFEFF编号,缓急,类别,内容,")).toBe(true);
    expect(csv.trim().split("\r\n")).toHaveLength(6);
    expect(csv).toContain(",'=旅程：窗户破了,");
    expect(csv).not.toContain("演示求助人");
  });

  test("a workbook, made by a writer that is loaded only then", async () => {
    await find(desk, "旅程 窗户", 5);
    const asked: string[] = [];
    desk.on("request", (request) => asked.push(request.url()));

    const file = await (await downloaded(desk, "XLSX")).path();

    const sheet = await readSheet(file);
    expect(sheet).toHaveLength(6);
    expect(sheet[0]?.slice(0, 4)).toEqual(["编号", "缓急", "类别", "内容"]);
    expect(sheet.flat()).toContain("=旅程：窗户破了");
    expect(asked.filter((url) => /xlsx/u.test(url))).toHaveLength(1);
  });
});

test("a thousand orders draw fifty rows and are searched whole", async () => {
  // Nobody signs in twice for one day's work: codes are sent sparingly.
  const page = await desk.context().newPage();
  const [kind, area, askedAt] = ["repair", village, "2026-11-01T00:00:00.000Z"];
  await page.route("**/api/areas/*/orders?*", async (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get("after") ?? 0);
    const items = Array.from({ length: 100 }, (_, at) => ({
      ...{
        order: `ord_${from + at}`,
        reference: `第${from + at}件`,
        kind,
        words: "千件之一",
        area,
      },
      ...{ isUrgent: false, state: "asked", askedAt, version: 1 },
    }));
    await route.fulfill({ json: from < 900 ? { items, next: `${from + 100}` } : { items } });
  });
  await page.goto(`${origin}${orders}`);
  await page.getByText("符合 1000 条，共 1000 条").waitFor();

  expect(await rows(page).count()).toBe(50);
  await search(page).fill("第987件");
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.close();
});

describe("the keyboard", () => {
  test("finds, moves, chooses and helps, but never while one types", async () => {
    await find(desk, "旅程 窗户", 5);
    await search(desk).press("j");
    expect(await search(desk).inputValue()).toBe("旅程 窗户j");
    await search(desk).fill("旅程 窗户");
    await expect.poll(() => rows(desk).count()).toBe(5);
    await desk.getByRole("button", { name: "键盘快捷键" }).focus();

    for (const key of ["j", "x", "j", "j", "x", "k", "x"]) await desk.keyboard.press(key);
    await desk.getByText("已选 3 条").waitFor();
    await desk.keyboard.press("/");
    expect(await search(desk).evaluate((box) => box === document.activeElement)).toBe(true);
  });

  test("can be switched off, and stays off", async () => {
    await find(desk, "旅程 窗户", 5);
    await desk.getByRole("button", { name: "键盘快捷键" }).focus();
    await desk.keyboard.press("?");
    await desk.getByLabel("使用单键快捷键").uncheck();
    await desk.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
    await find(desk, "旅程 窗户", 5);
    await desk.getByRole("button", { name: "键盘快捷键" }).focus();

    await desk.keyboard.press("j");
    await desk.keyboard.press("x");

    expect(await desk.getByText(/已选 \d+ 条/u).count()).toBe(0);
    await desk.getByRole("button", { name: "键盘快捷键" }).click();
    await desk.getByLabel("使用单键快捷键").check();
    await desk.keyboard.press("Escape");
  });
});

describe("a desk sends orders out", () => {
  test("from its row", async () => {
    await find(desk, "旅程 血压", 1);
    await rows(desk).first().getByRole("button").click();
    await desk.getByRole("button", { name: "派单", exact: true }).click();
    await desk.getByText("答复之前可以收回。").waitFor();
    await desk.getByRole("button", { name: "确定，派单" }).click();

    await expect.poll(() => rows(desk).first().innerText()).toContain("待答复");
  });

  test("and takes it back on its record, which tells what happened; two desks never both win", async () => {
    await desk.getByRole("link", { name: "打开完整记录" }).click();
    await desk.getByRole("button", { name: "收回派单" }).waitFor();
    const other = await visitorAs("institute", orders);
    await other.goto(desk.url());
    await other.getByRole("button", { name: "收回派单" }).click();
    await desk.getByRole("button", { name: "收回派单" }).click();
    await desk.getByRole("button", { name: "确定，收回派单" }).click();
    await desk.getByLabel("派给哪支队伍").waitFor();

    await other.getByRole("button", { name: "确定，收回派单" }).click();

    await other.getByText("有人先处理了").waitFor();
    await other.getByLabel("派给哪支队伍").waitFor();
    const happened = await desk.locator(".timeline li").allInnerTexts();
    expect(happened.map((step) => step.slice(0, 3))).toEqual(["待派单", "待答复", "待派单"]);
    expect(happened[0]).toContain("大冶市 实践中心");
  });

  test("all that match at once: a preview, and then what came of each", async () => {
    await find(desk, "旅程 窗户", 5);
    await rows(desk).first().getByRole("checkbox").check();
    await desk.getByRole("button", { name: "选择符合条件的全部 5 条" }).click();
    await desk.getByRole("button", { name: "批量派单" }).click();
    await desk.getByText("将处理 5 条；另有 0 条不适用").waitFor();

    await desk.getByRole("button", { name: "派出这 5 件" }).click();

    await desk.getByText("完成 5 条，失败 0 条。").waitFor();
    await desk.getByRole("button", { name: "关闭" }).last().click();
    await desk.getByLabel("状态").selectOption("asked");
    await desk.getByText("没有符合条件的。").waitFor();
  });
});

/** 编号,名称,英文名称,服务类别 with a new team and a wrong number, as Chinese Excel saves it. */
const gb18030 = Buffer.from(
  "b1e0bac52cc3fbb3c62cd3a2cec4c3fbb3c62cb7fecef1c0e0b1f00d0a" +
    "3838302cc2c3b3ccb6d32c4a6f75726e6579207465616d2c6865616c74680d0a" +
    "782c", // the rest is plain letters
  "hex",
);
const teamsFile = Buffer.concat([gb18030, Buffer.from("Wrong,Wrong team,health\r\n")]);

test("the centre imports a file of Chinese Excel: checked first, then only what is good", async () => {
  await desk.goto(`${origin}/portal/import.html?of=teams`);
  await desk.getByLabel("选择文件").setInputFiles({
    name: "teams.csv",
    mimeType: "text/csv",
    buffer: teamsFile,
  });
  await desk.getByRole("button", { name: "预检" }).click();
  await desk.getByText("编号不是 2 到 4 位数字").first().waitFor();

  const failed = await textOf(await downloaded(desk, "CSV"));
  expect(failed).toBe(
    "\uFEFF编号,名称,英文名称,服务类别,错误原因\r\nx,Wrong,Wrong team,health,A: 编号不是 2 到 4 位数字。请补足，如 01。\r\n",
  );
  await desk.reload();
  await desk.getByRole("button", { name: "只导入正确的 1 行，跳过有错的 1 行" }).click();
  await desk.getByText("已导入：新增 1 条，更新 0 条").waitFor();

  await desk.getByRole("button", { name: "换一个文件" }).click();
  await desk.goto(`${origin}/portal/activities.html`);
  await desk.getByLabel("哪支队伍").selectOption({ label: "旅程队" });
  await desk.getByText("这支队伍还没有活动。").waitFor();
});

test("the centre imports a workbook, whose columns have the city's own headings", async () => {
  const folder = await mkdtemp(join(tmpdir(), "red-vest-workbook-"));
  const file = join(folder, "teams.xlsx");
  await writeWorkbook([
    ["队伍名称", "备注", "编号", "英文名", "服务类别"],
    ["旅程二队", "", "881", "Second journey team", "health repair"],
  ]).toFile(file);
  await desk.goto(`${origin}/portal/import.html?of=teams`);
  await desk.getByLabel("选择文件").setInputFiles(file);
  await desk.getByRole("button", { name: "预检" }).click();
  await desk.getByRole("button", { name: "导入这 1 行" }).click();

  await desk.getByText("已导入：新增 1 条").waitFor();
  await rm(folder, { recursive: true });
  await desk.getByRole("button", { name: "换一个文件" }).click();
});

test("whoever has no use for a list is told so", async () => {
  const keeper = await visitorAs("keeper", orders);
  await keeper.getByText("您的角色用不到这个页面").waitFor();
  expect(await visitor()).toBeDefined();
});
