/** Many at once: the preview leaves out what it is not for, and one failure stops none of the others. */
import { describe, expect, test } from "vitest";
import { Problem } from "#web/api/problem.ts";
import { carryOut, planFor, type Step } from "#web/list/bulk.ts";

const rows = Array.from({ length: 30 }, (_, at) => at);
const step = (row: number, run: () => Promise<unknown> = async () => {}): Step<number> => {
  return { row, text: `${row}`, run };
};

test("the preview keeps the order, and says what is left out", async () => {
  const plan = async (row: number) => (row % 3 === 0 ? step(row) : undefined);

  const { steps, leftOut } = await planFor(rows, { plan });

  expect(steps.map(({ row }) => row)).toEqual(rows.filter((row) => row % 3 === 0));
  expect(steps.length + leftOut.length).toBe(rows.length);
});

describe("carrying out", () => {
  test("does each once, a few at a time, and tells how far it is", async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const told: number[] = [];
    const steps = rows.map((row) =>
      step(row, async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        done.push(row);
      }),
    );

    const outcome = await carryOut(steps, (finished) => told.push(finished));

    expect(done.sort((a, b) => a - b)).toEqual(rows);
    expect(most).toBe(4);
    expect(told).toEqual(rows.map((row) => row + 1));
    expect(outcome).toEqual({ done: steps, failed: [] });
  });

  test("names each failure with its problem, and the failed can be tried again", async () => {
    const keys: string[] = [];
    let isDown = true;
    const steps = rows.map((row) =>
      step(row, async () => {
        keys.push(`key-${row}`);
        if (isDown && row === 7) throw new Problem("stale-version");
        if (isDown && row === 8) throw new TypeError("no network");
      }),
    );

    const first = await carryOut(steps);
    isDown = false;
    const second = await carryOut(first.failed.map((failed) => failed.step));

    expect(first.failed.map(({ step: { row }, problem }) => [row, problem.code])).toEqual([
      [7, "stale-version"],
      [8, "unreachable"],
    ]);
    expect(first.done).toHaveLength(28);
    expect(second.failed).toEqual([]);
    expect(keys.filter((key) => key === "key-7")).toHaveLength(2);
  });

  test("of nothing does nothing", async () => {
    expect(await carryOut([])).toEqual({ done: [], failed: [] });
  });
});
