/** The chain holds whatever is appended, and breaks at whatever is done to it afterwards. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { append, firstBreak, type Head, type Linked, noHead } from "#audit/domain/chain.ts";
import type { Entry } from "#audit/domain/entry.ts";
import { sha256Of } from "#shared/derive.ts";

const day = "2026-03-02";
const entry = (at: number, more: Partial<Entry> = {}): Entry => ({
  ...{ cause: `cause-${at}`, thing: "ord_000000000001", kind: "order", what: "changed" },
  ...{ at: "2026-03-02T02:00:00.000Z", by: "acc_000000000001" },
  changes: [{ name: "state", before: "asked", after: "sent" }],
  ...more,
});
const entries = (count: number) => Array.from({ length: count }, (_none, at) => entry(at));
const chained = (count: number, head: Head = noHead, on = day) =>
  append(head, entries(count), on, sha256Of);
const check = (links: readonly Linked[], { seq, hash }: Head, on = day) =>
  firstBreak(on, links, { seq, hash }, sha256Of);

test("entries stand one after the other, each with the hash of the one before", () => {
  const { links, head } = chained(3);

  expect(links.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(links.map(({ previous }) => previous)).toEqual(["", links[0]?.hash, links[1]?.hash]);
  expect(head).toEqual({ day, seq: 3, hash: links[2]?.hash, dayBefore: "", count: 3 });
});

test("a new day counts anew, and begins with the hash of the day before", () => {
  const { head } = chained(2);

  const next = chained(1, head, "2026-03-05");

  expect(next.links[0]).toMatchObject({ day: "2026-03-05", seq: 1, previous: head.hash });
  expect(next.head).toMatchObject({ seq: 1, dayBefore: day, count: 3 });
});

test("a clock that went back does not open a day that is closed", () => {
  const { head } = chained(2);

  const { links } = chained(1, head, "2026-03-01");

  expect(links[0]).toMatchObject({ day, seq: 3, previous: head.hash });
});

test("what is appended in parts is the same as what is appended at once", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 }), (parts) => {
      let head = noHead;
      const links: Linked[] = [];
      let next = 0;
      for (const part of parts) {
        const more = Array.from({ length: part }, () => entry(next++));
        const appended = append(head, more, day, sha256Of);
        links.push(...appended.links);
        head = appended.head;
      }

      expect(links).toEqual(chained(next).links);
      if (next > 0) expect(check(links, head)).toBeUndefined();
    }),
  );
});

const count = 5;
const anyPlace = fc.integer({ min: 0, max: count - 1 });
const { links, head } = chained(count);

describe("it breaks where", () => {
  test("an entry is taken out, be it the last", () => {
    fc.assert(
      fc.property(anyPlace, (at) => {
        const broken = check(links.toSpliced(at, 1), head);

        expect(broken).toEqual({ day, seq: at + 1, why: at === count - 1 ? "cut-off" : "missing" });
      }),
    );
  });

  const said: readonly (readonly [string, Partial<Linked>])[] = [
    ["by whom", { by: "acc_000000000002" }],
    ["as what", { as: "centre of 420281000000" }],
    ["when", { at: "2026-03-02T02:00:00.001Z" }],
    ["from where", { from: "net-2" }],
    ["why", { why: "别的原因" }],
    ["about what", { thing: "ord_000000000002" }],
    ["of what kind", { kind: "activity" }],
    ["what became of it", { what: "removed" }],
    ["what was changed", { changes: [{ name: "state", before: "asked", after: "done" }] }],
    ["what it was before", { changes: [{ name: "state", after: "sent" }] }],
    ["that nothing was changed", { changes: [] }],
    ["its hash", { hash: sha256Of("other") }],
  ];
  test.each(said)("an entry is made to say something else: %s", (_name, other) => {
    fc.assert(
      fc.property(anyPlace, (at) => {
        const broken = check(links.with(at, { ...(links[at] as Linked), ...other }), head);

        expect(broken).toMatchObject({ seq: at + 1, why: "changed" });
      }),
    );
  });

  test("an entry is put in that was never appended", () => {
    fc.assert(
      fc.property(anyPlace, (at) => {
        const forged = { ...(links[at] as Linked), cause: "forged" };

        expect(check(links.toSpliced(at, 0, forged), head)).toBeDefined();
      }),
    );
  });

  test("two entries change places", () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (a, b) => {
        if (a === b) return;
        const swapped = links.with(a, links[b] as Linked).with(b, links[a] as Linked);

        expect(check(swapped, head)).toMatchObject({ seq: Math.min(a, b) + 1 });
      }),
    );
  });

  test("entries that follow are chained anew behind one that was changed: at the end", () => {
    const forged = append(
      noHead,
      entries(count).with(1, entry(1, { by: "nobody" })),
      day,
      sha256Of,
    );

    expect(check(forged.links, head)).toMatchObject({ seq: count + 1, why: "cut-off" });
  });

  test("a whole day is gone", () => {
    expect(check([], head)).toEqual({ day, seq: 1, why: "cut-off" });
  });
});
