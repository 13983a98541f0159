import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { clockMemory, nowOf, offsetOf } from "#infra/local/clock.ts";
import { readLines } from "#infra/local/files.ts";
import type { Functions } from "#infra/local/functions.ts";
import { openSchedules } from "#infra/local/schedules.ts";
import type { Cloud } from "#infra/local/template.ts";

const hourMs = 3_600_000;

async function schedules(expression: string, fire: (input: unknown) => void) {
  const queues = await mkdtemp(join(tmpdir(), "red-vest-queues-"));
  const clock = clockMemory();
  const properties = {
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: "Asia/Shanghai",
    Target: {
      Arn: "f",
      Input: '{"clock":"daily"}',
      RetryPolicy: { MaximumRetryAttempts: 1 },
      DeadLetterConfig: { Arn: "arn:dead" },
    },
  };
  const cloud = { all: () => [{ name: "daily", arn: "", type: "", properties }] };
  const functions: Functions = {
    stop: async () => {},
    invoke: async (_, event) => fire(event),
  };
  const kept: number[] = [];
  const opened = openSchedules(cloud as unknown as Cloud, functions, clock, queues, async (ms) => {
    kept.push(ms);
  });
  return { opened, clock, kept, dead: () => readLines(join(queues, "dead.jsonl")) };
}

test("moving the clock fires each day's schedule once, at its own time, and keeps the offset", async () => {
  const at: number[] = [];
  const { opened, clock, kept } = await schedules("cron(0 9 * * ? *)", () => {
    at.push(nowOf(clock));
  });
  const realNow = Date.now();
  expect(await opened.moveTo(realNow + 72 * hourMs)).toBe(3);
  for (const instant of at) {
    // 09:00 in Asia/Shanghai is 01:00 UTC.
    expect(new Date(Math.round(instant / 60_000) * 60_000).toISOString()).toContain("T01:00");
  }
  expect(kept).toEqual([offsetOf(clock)]);
  expect(Math.abs(offsetOf(clock) - 72 * hourMs)).toBeLessThan(60_000);
  expect(await opened.moveTo(realNow + 72 * hourMs)).toBe(0);
});

test("a schedule whose function keeps failing ends in its dead-letter queue", async () => {
  let calls = 0;
  const { opened, dead } = await schedules("cron(0 9 * * ? *)", () => {
    calls++;
    throw new Error("no");
  });
  await opened.moveTo(Date.now() + 24 * hourMs);
  expect(calls).toBe(2);
  expect(await dead()).toMatchObject([{ input: { clock: "daily" } }]);
});

test("an expression that is not understood stops the start", async () => {
  await expect(schedules("rate(1 day)", () => {})).rejects.toThrow("not known");
  await expect(schedules("cron(0 9 ? * 2 *)", () => {})).rejects.toThrow("not known");
});
