/** One city-level team, behind with its twelve, is reminded, holds an activity, and gains a cell. */
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { enrol, hold, publish } from "./support/activity.ts";
import { leaveAll, moveClock, origin, signIn, visitor, visitorAs } from "./support/visit.ts";

afterAll(leaveAll);

const team = "大冶市科技专业志愿服务队";

/** How many of the twelve the public board shows for the team. */
async function onBoard(page: Page): Promise<number> {
  await page.goto(`${origin}/board.html`);
  const [, done = ""] =
    /(\d+)\/12/u.exec(await page.locator("li", { hasText: team }).locator("b").innerText()) ?? [];
  return Number(done);
}

describe("a team behind with its twelve", () => {
  test("finds the reminder in its inbox, holds a community activity, and the board shows it", async () => {
    // Wherever in the year this starts: seventy days on, a team that did nothing is behind.
    await moveClock("+70d");
    const leader = await visitorAs("leader", "/portal/index.html");
    const reminder = leader.locator("li", { hasText: /落后进度|距年底/u });
    await reminder.first().waitFor();
    await leader.getByText(/年下沉社区：\d+\/12/u).waitFor();
    const outbox = await visitor();
    await outbox.goto(`${origin}/outbox`);
    await outbox.getByText(team).first().waitFor();

    const page = await visitor();
    const before = await onBoard(page);
    const held = await publish("旅程：科普进社区", 10);
    const people = await Promise.all(
      ["volunteer", "volunteer2", "volunteer3"].map((account) => visitorAs(account)),
    );
    for (const one of people) await enrol(one, held);
    await hold(held, people);

    await expect.poll(() => onBoard(page), { timeout: 15_000 }).toBe(before + 1);
    await signIn(leader, "leader", "/portal/index.html");
    await leader.getByText(`年下沉社区：${before + 1}/12`).waitFor();
  });
});
