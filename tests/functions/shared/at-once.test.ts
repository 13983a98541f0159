import fc from "fast-check";
import { expect, test } from "vitest";
import { eachAtOnce } from "#shared/at-once.ts";

const aMoment = () => new Promise<void>((done) => setImmediate(done));

test("every item is done once, and never more at a time than the limit", async () => {
  const limits = fc.integer({ min: 1, max: 9 });
  await fc.assert(
    fc.asyncProperty(limits, fc.nat(20), fc.array(fc.nat(3)), async (limit, count, waits) => {
      const done: number[] = [];
      let running = 0;
      let most = 0;
      const items = Array.from({ length: count }, (_none, at) => at);

      await eachAtOnce(limit, items, async (item) => {
        most = Math.max(most, ++running);
        for (let wait = waits[item] ?? 0; wait > 0; wait--) await Promise.resolve();
        done.push(item);
        running--;
      });

      expect(done.toSorted((a, b) => a - b)).toEqual(items);
      expect(most).toBeLessThanOrEqual(limit);
    }),
  );
});

test("as many are under way as the limit lets", async () => {
  let most = 0;
  let running = 0;

  await eachAtOnce(3, [1, 2, 3, 4, 5, 6], async () => {
    most = Math.max(most, ++running);
    await aMoment();
    running--;
  });

  expect(most).toBe(3);
});

test("the first failure is told, and stops what was not begun", async () => {
  const begun: number[] = [];
  const bug = new Error("a bug");

  const doing = eachAtOnce(2, [1, 2, 3, 4, 5, 6], async (item) => {
    begun.push(item);
    await aMoment();
    if (item === 1) throw bug;
  });

  await expect(doing).rejects.toBe(bug);
  for (let moments = 0; moments < 9; moments++) await aMoment();
  expect(begun).toEqual([1, 2]);
});
