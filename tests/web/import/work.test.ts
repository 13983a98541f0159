/** An import under way: checked without writing, written in parcels, and gone on with after a break. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Parcel } from "#web/import/parcels.ts";
import {
  check,
  isWritten,
  keepWork,
  keptWork,
  toWrite,
  type Work,
  write,
} from "#web/import/work.ts";

const count = 1000;
const rows = Array.from({ length: count }, (_, at) => {
  return { line: at + 2, cells: [`${at}`, `队${at}`, "Team", ""] };
});
const sheet = {
  file: "x.csv",
  sheet: "",
  heading: ["number", "name", "name_english", "serves"],
  rows,
};
const mapping = { number: 0, name: 1, name_english: 2, serves: 3 };
const start: Work = { sheet, mapping };

let sent: { rows: number; isDryRun: boolean }[];
let failAt: number;
beforeEach(() => {
  sent = [];
  failAt = -1;
});
/** A door that finds every tenth row wrong and every other row there already. */
const send = async ({ rows: inside }: Parcel, isDryRun: boolean) => {
  if (sent.length === failAt) throw new Error("no network");
  sent.push({ rows: inside.length, isDryRun });
  const at = inside.map(({ cells }, index) => ({ number: Number(cells[0]), line: index + 2 }));
  const bad = at.filter(({ number }) => number % 10 === 0);
  const good = at.filter(({ number }) => number % 10 !== 0);
  const outcome = (number: number) => (number % 2 === 0 ? ("same" as const) : ("created" as const));
  return {
    created: good.filter(({ number }) => outcome(number) === "created").length,
    changed: 0,
    same: good.filter(({ number }) => outcome(number) === "same").length,
    refused: bad.map(({ line }) => ({ line, column: "number", value: "", reason: "repeated" })),
    rows: good.map(({ line, number }) => ({ line, outcome: outcome(number) })),
  };
};
const nobody = () => {};

test("the check looks at everything and writes nothing", async () => {
  const work = await check("teams", start, send, nobody);

  expect(sent.every(({ isDryRun }) => isDryRun)).toBe(true);
  expect(work.checked).toHaveLength(count);
  expect(toWrite(work)).toHaveLength(500);
  expect(isWritten(work)).toBe(false);
});

describe("writing", () => {
  test("sends only what changes something, and says how far it is after each parcel", async () => {
    const work = await check("teams", start, send, nobody);
    sent = [];
    const kept: (number | undefined)[] = [];

    const done = await write("teams", work, send, ({ written }) => kept.push(written?.parcels));

    expect(sent.map((parcel) => parcel.rows)).toEqual([200, 200, 100]);
    expect(kept).toEqual([0, 1, 2, 3]);
    expect(done.written).toEqual({ parcels: 3, of: 3, created: 500, changed: 0, refused: 0 });
    expect(isWritten(done)).toBe(true);
  });

  test("goes on after a break where it was, and sends nothing again", async () => {
    let kept = await check("teams", start, send, nobody);
    sent = [];
    failAt = 1;
    const keep = (work: Work) => {
      kept = JSON.parse(JSON.stringify(work));
    };

    await expect(write("teams", kept, send, keep)).rejects.toThrow("no network");
    expect(kept.written).toMatchObject({ parcels: 1, of: 3 });
    failAt = -1;
    const done = await write("teams", kept, send, keep);

    expect(sent.map((parcel) => parcel.rows)).toEqual([200, 200, 100]);
    expect(done.written).toMatchObject({ parcels: 3, created: 500 });
  });
});

describe("the tab's store", () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };

  test("gives the work back, for its own kind alone, until it is dropped", () => {
    keepWork(store, "teams", start);

    expect(keptWork(store, "teams")).toEqual(start);
    expect(keptWork(store, "areas")).toBeUndefined();
    keepWork(store, "teams", undefined);
    expect(keptWork(store, "teams")).toBeUndefined();
  });

  test("that is full keeps nothing rather than something old", () => {
    keepWork(store, "teams", start);
    const full = {
      ...store,
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };

    keepWork(full, "teams", { ...start, checked: [] });

    expect(keptWork(store, "teams")).toBeUndefined();
  });
});
