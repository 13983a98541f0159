/** One hour of service, from registration to a redeemed reward. */
import { afterAll, describe, expect, test } from "vitest";
import { enrol, hold, publish } from "./support/activity.ts";
import { leaveAll, origin, seen, visitorAs } from "./support/visit.ts";

afterAll(leaveAll);

describe("a resident becomes a volunteer and serves", () => {
  test("registers, enrols, checks in and out, is credited, redeems, and collects", async () => {
    const held = await publish("旅程：清洁家园", 20);

    const page = await visitorAs("resident", "/my/registration");
    await page.getByLabel("姓名", { exact: true }).fill("演示居民");
    await page.getByLabel("证件类型").selectOption("passport");
    await page.getByLabel("证件号码").fill("ｊｏｕｒｎｅｙ 001");
    await page.getByLabel("出生日期").fill("1961-03-07");
    await page.getByLabel("手机号", { exact: true }).fill("138 0000 3001");
    await page.getByLabel("乡镇（街道）").selectOption({ label: "东岳路街道" });
    await page.getByLabel("所在乡镇和村（社区）").selectOption({ index: 1 });
    await page.getByRole("button", { name: "提交注册" }).click();
    await page.getByRole("heading", { name: "有问题需要处理" }).waitFor();
    await page.getByLabel("我已阅读并同意").check();
    await page.getByRole("button", { name: "提交注册" }).click();
    await page.waitForURL(`${origin}/my/record`);
    await page.getByText("0 星").waitFor();

    await enrol(page, held);
    await hold(held, [page]);

    await seen(page, "/my/activities", "已记 2.0 小时");
    await seen(page, "/my/points", "+20");

    await page.getByRole("button", { name: "兑换演示：理发一次" }).click();
    await expect.poll(() => page.locator("[data-balance]").innerText()).toBe("10");
    const code = await page.locator(".rows .code").first().innerText();

    const keeper = await visitorAs("keeper", "/portal/exchange.html");
    await keeper.getByLabel("兑换码").fill(code.replaceAll("-", " ").toLowerCase());
    await keeper.getByRole("button", { name: "确认交付" }).click();
    await keeper.getByText("可以交付：演示：理发一次").waitFor();
    await keeper.getByLabel("兑换码").fill(code);
    await keeper.getByRole("button", { name: "确认交付" }).click();
    await keeper.getByRole("link", { name: "这个兑换码已经用过了。" }).waitFor();

    await page.reload();
    await page.getByText("已领取").waitFor();
  });
});
