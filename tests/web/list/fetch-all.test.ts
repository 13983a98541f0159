/** Fetching a list whole: page by page, up to a bound, and on from there. */
import { expect, test } from "vitest";
import { type Fetched, fetchAll, rowsMax } from "#web/list/fetch-all.ts";

/** A list of so many rows, in pages of a hundred. */
function listOf(count: number) {
  const asked: (string | undefined)[] = [];
  const ask = async (after: string | undefined) => {
    asked.push(after);
    const from = Number(after ?? 0);
    const items = Array.from({ length: Math.min(100, count - from) }, (_, at) => from + at);
    return from + 100 < count ? { items, next: String(from + 100) } : { items };
  };
  return { ask, asked };
}

test("brings a short list whole, and shows its first page before its last", async () => {
  const { ask, asked } = listOf(250);
  const shown: number[] = [];

  const { rows, next } = await fetchAll({ ask, onPage: (so) => shown.push(so.rows.length) });

  expect(rows).toHaveLength(250);
  expect(next).toBeUndefined();
  expect(shown).toEqual([100, 200, 250]);
  expect(asked).toEqual([undefined, "100", "200"]);
});

test("stops a long list at the bound, and goes on where it stopped", async () => {
  const { ask, asked } = listOf(2400);

  const first = await fetchAll({ ask });
  const second: Fetched<number> = await fetchAll({ ask, before: first });
  const third = await fetchAll({ ask, before: second });

  expect([first, second, third].map(({ rows }) => rows.length)).toEqual([rowsMax, 2000, 2400]);
  expect(third.rows).toEqual(Array.from({ length: 2400 }, (_, at) => at));
  expect(asked).toHaveLength(24);
});
