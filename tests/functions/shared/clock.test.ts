import { beforeEach, expect, test } from "vitest";
import { clockHandler } from "#shared/clock.ts";
import { logged } from "#tests/support/parts/logged.ts";

const bug = new Error("13812345678");
const tick = clockHandler({
  "duty.remind": async () => 3,
  "duty.fail": () => Promise.reject(bug),
});

beforeEach(() => {
  logged.length = 0;
});

test("a clock does its own job and says how much it did", async () => {
  expect(await tick({ clock: "duty.remind" })).toEqual({ clock: "duty.remind", count: 3 });
  expect(JSON.parse(logged[0] ?? "")).toMatchObject({ what: "clock duty.remind", count: 3 });
});

test("a job that fails fails the invocation, so that it comes again, and is logged by place only", async () => {
  await expect(tick({ clock: "duty.fail" })).rejects.toBe(bug);

  expect(JSON.parse(logged[0] ?? "")).toMatchObject({ level: "error", what: "clock duty.fail" });
  expect(logged.join()).not.toContain("13812345678");
});

test.each([[{ clock: "duty.unknown" }], [{}], [undefined], [{ clock: 1 }]])(
  "%j is no clock of this function",
  async (event) => {
    await expect(tick(event)).rejects.toThrow();
    expect(logged).toEqual([]);
  },
);
