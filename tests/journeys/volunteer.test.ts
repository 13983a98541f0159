/** One hour of service, from registration to a redeemed reward. */
import { afterAll, describe, expect, test } from "vitest";
import { enrol, hold, publish } from "./support/activity.ts";
import { leaveAll, origin, visitorAs } from "./support/visit.ts";

afterAll(leaveAll);

describe("a resident becomes a volunteer and serves", () => {
  test("registers, enrols, checks in and out, is credited, redeems, and collects", async () => {
    const held = await publish("旅程：清洁家园", 20);

    const page = await visitorAs("resident", "/register.html");
    await page.getByLabel("姓名", { exact: true }).fill("演示居民");
    await page.getByLabel("证件类型").selectOption("passport");
    await page.getByLabel("证件号码").fill("ｊｏｕｒｎｅｙ 001");
    await page.getByLabel("手机号", { exact: true }).fill("138 0000 3001");
    await page.getByLabel("乡镇（街道）").selectOption({ label: "东岳路街道" });
    await page.getByLabel("村（社区）").selectOption({ index: 1 });
    await page.getByRole("button", { name: "提交注册" }).click();
    await page.getByRole("heading", { name: "有问题需要处理" }).waitFor();
    await page.getByLabel("我已阅读并同意").check();
    await page.getByRole("button", { name: "提交注册" }).click();
    await page.getByRole("heading", { name: "注册成功" }).waitFor();

    await enrol(page, held);
    await hold(held, [page]);

    await page.goto(`${origin}/my.html`);
    await expect.poll(() => page.getByText("已记 2.0 小时").count()).toBe(1);
    await expect.poll(() => page.locator("#rewards .code").innerText()).toBe("20");

    await page.getByRole("button", { name: "兑换演示：理发一次" }).click();
    const said = await page.getByText("兑换成功").innerText();
    const [, code = ""] = /([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/u.exec(said) ?? [];
    await expect.poll(() => page.locator("#rewards .code").innerText()).toBe("10");

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
