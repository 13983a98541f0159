/** One request for help, from asking to rating, without an account. */
import { afterAll, describe, expect, test } from "vitest";
import { leaveAll, origin, visitor, visitorAs } from "./support/visit.ts";

afterAll(leaveAll);

const words = "旅程：想请人教院里的孩子做科学小实验。";

describe("a resident asks for help and gets it", () => {
  test("asks, is dispatched by the station, taken and finished by a team, and rates", async () => {
    const resident = await visitor();
    await resident.goto(`${origin}/request.html`);
    await resident.getByLabel("哪方面的事").selectOption("science");
    await resident.getByLabel("说说要帮什么忙").fill(words);
    await resident.getByLabel("乡镇（街道）").selectOption({ label: "东岳路街道" });
    await resident.getByLabel("在哪里").selectOption("420281001001");
    await resident.getByLabel("门牌地址").fill("演示地址 3 号楼");
    await resident.getByLabel("怎么称呼您").fill("演示求助人");
    await resident.getByLabel("手机号").fill("12345");
    await resident.getByRole("button", { name: "提交点单" }).click();
    await resident.getByRole("link", { name: /手机号不对/u }).waitFor();
    expect(await resident.title()).toMatch(/^错误：/u);
    await resident.getByLabel("手机号").fill("１３８-0000-3002");
    await resident.getByRole("button", { name: "提交点单" }).click();
    await resident.waitForURL(/\/follow\//u);
    const reference = await resident.locator(".code").innerText();
    await resident.getByText("服务站正在安排队伍。").waitFor();

    const station = await visitorAs("station", "/portal/orders.html");
    const asked = station.locator("tr[data-row]", { hasText: reference });
    await asked.getByText("待派单").waitFor();
    await asked.getByRole("button", { name: reference }).click();
    const details = station.locator(".list-detail");
    // Every candidate says why it is one.
    const science = details.locator("option", {
      hasText: "科技专业志愿服务队 (业务对口, 市级队伍)",
    });
    const team = (await science.getAttribute("value")) ?? "";
    await details.getByLabel("派给哪支队伍").selectOption(team);
    await details.getByRole("button", { name: "派单" }).click();
    await details.getByRole("button", { name: "确定，派单" }).click();
    await asked.getByText("待答复").waitFor();

    await resident.reload();
    await resident.getByText("已经派给队伍，等队伍答复。").waitFor();

    const leader = await visitorAs("leader", "/portal/orders.html");
    const sent = leader.locator("tr[data-row]", { hasText: reference });
    await sent.getByText("待答复").waitFor();
    await sent.getByRole("button", { name: reference }).click();
    const task = leader.locator(".list-detail");
    await task.getByRole("button", { name: "接单" }).waitFor();
    expect(await task.getByText("演示地址 3 号楼").count()).toBe(0);
    await task.getByRole("button", { name: "接单" }).click();
    await task.getByRole("button", { name: "确定，接单" }).click();
    await task.getByText("演示地址 3 号楼").waitFor();
    await task.getByRole("link", { name: "13800003002" }).waitFor();
    await task.getByLabel("办理结果").fill("教了三个小实验，孩子们很喜欢。");
    await task.getByRole("button", { name: "报告办完" }).click();
    await task.getByRole("button", { name: "确定，报告办完" }).click();
    await sent.getByText("待评价").waitFor();

    await resident.reload();
    await resident.getByText("教了三个小实验，孩子们很喜欢。").waitFor();
    await resident.getByRole("button", { name: "提交评价" }).click();
    await resident.getByRole("link", { name: "请选择 1 到 5 星。" }).waitFor();
    await resident.getByLabel("5 星：非常满意").check();
    await resident.getByRole("button", { name: "提交评价" }).click();
    await resident.getByText("谢谢您的评价。").waitFor();
    expect(await resident.getByRole("button", { name: "提交评价" }).count()).toBe(0);
  });
});
