/** EventBridge schedules on one machine: timers, and a clock that can be moved forward. */
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Cron } from "croner";
import { type ClockMemory, nowOf, offsetOf, setNow } from "./clock.ts";
import { appendLine } from "./files.ts";
import type { Functions } from "./functions.ts";
import type { Cloud, Properties } from "./template.ts";

export interface Schedules {
  start(): void;
  /** Moves the clock, firing on the way what is due, each at its own time. Returns how many. */
  moveTo(instantMs: number): Promise<number>;
  /** Sets the clock, back too, and fires nothing: only for living through a history. */
  jumpTo(instantMs: number | "real time"): Promise<void>;
  stop(): Promise<void>;
}

interface Schedule {
  readonly name: string;
  readonly next: (after: Date) => Date | null;
  readonly fire: () => Promise<void>;
}

const checkMs = 1000;

export function openSchedules(
  cloud: Cloud,
  functions: Functions,
  clock: ClockMemory,
  queuesFolder: string,
  /** Called after each move, to keep the offset. */
  keep: (offsetMs: number) => Promise<void>,
): Schedules {
  const schedules = cloud
    .all("AWS::Scheduler::Schedule")
    .filter(({ properties }) => properties["State"] !== "DISABLED")
    .map(({ name, properties }) => ({
      name,
      next: nextOf(properties),
      fire: () => fire(functions, properties, name, queuesFolder),
    }));
  let passed = nowOf(clock);
  let stopping = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** One after another, so that a timer and a move never fire the same instant twice. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = turn.then(act);
    turn = mine.catch(() => {});
    return mine;
  }

  async function fireDue(untilMs: number, arrive: (atMs: number) => void): Promise<number> {
    for (let fired = 0; ; fired++) {
      const due = earliest(schedules, passed);
      if (!due || due.atMs > untilMs || stopping) {
        passed = Math.max(passed, untilMs);
        return fired;
      }
      arrive(due.atMs);
      passed = due.atMs;
      for (const schedule of due.schedules) await schedule.fire();
    }
  }

  return {
    start() {
      passed = nowOf(clock);
      const timer = setInterval(() => inTurn(() => fireDue(nowOf(clock), () => {})), checkMs);
      timer.unref();
    },
    moveTo: (instantMs) =>
      inTurn(async () => {
        const fired = await fireDue(instantMs, (ms) => setNow(clock, ms));
        if (instantMs > nowOf(clock)) setNow(clock, instantMs);
        await keep(offsetOf(clock));
        return fired;
      }),
    jumpTo: (instant) =>
      inTurn(async () => {
        setNow(clock, instant);
        passed = nowOf(clock);
      }),
    async stop() {
      stopping = true;
      await turn;
    },
  };
}

function earliest(schedules: readonly Schedule[], afterMs: number) {
  const all = schedules.flatMap((schedule) => {
    const at = schedule.next(new Date(afterMs));
    return at ? [{ schedule, atMs: at.getTime() }] : [];
  });
  if (all.length === 0) return undefined;
  const atMs = Math.min(...all.map((one) => one.atMs));
  return { atMs, schedules: all.filter((one) => one.atMs === atMs).map((one) => one.schedule) };
}

function nextOf(properties: Properties): Schedule["next"] {
  const expression = String(properties["ScheduleExpression"]);
  const [, fields] = /^cron\((.+)\)$/u.exec(expression) ?? [];
  // Numbers of weekdays mean other days here than there; names mean the same.
  if (!fields || /\d/u.test(fields.split(" ")[4] ?? "")) {
    throw new Error(`schedule ${expression} is not known here`);
  }
  const cron = new Cron(`0 ${fields}`, {
    paused: true,
    timezone: String(properties["ScheduleExpressionTimezone"] ?? "UTC"),
  });
  return (after) => cron.nextRun(after);
}

async function fire(
  functions: Functions,
  { Target }: Properties,
  name: string,
  queuesFolder: string,
): Promise<void> {
  const retriesMax = Number(Target["RetryPolicy"]?.["MaximumRetryAttempts"] ?? 185);
  const input = JSON.parse(Target["Input"] ?? "{}");
  for (let retries = 0; ; retries++) {
    try {
      await functions.invoke(String(Target["Arn"]), input);
      return;
    } catch (error) {
      console.error(`schedule ${name}: ${(error as Error).message}`);
      if (retries >= Math.min(retriesMax, 5)) break;
      await wait(Math.min(100 * 2 ** retries, 2000));
    }
  }
  const queue = String(Target["DeadLetterConfig"]?.["Arn"] ?? "")
    .split(":")
    .at(-1);
  await appendLine(join(queuesFolder, `${queue}.jsonl`), {
    schedule: name,
    input,
    at: new Date().toISOString(),
  });
}
