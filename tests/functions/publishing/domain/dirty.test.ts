import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reactions } from "#doors";
import { dirtyFrom, sharedPages } from "#publishing/domain/dirty.ts";

const published = reactions.find((reaction) => reaction.id === "publishing.publish")?.kinds ?? [];

describe("what a change makes stale", () => {
  test.each([
    ["activity", ["home", "activities"]],
    ["seats", ["home", "activities"]],
    ["area", ["areas"]],
    ["site", ["sites", "home", "places"]],
    ["team", ["board", "home", "places"]],
    ["reward", ["rewards"]],
    ["standing", ["board", "home"]],
    ["figures", ["home"]],
  ])("of kind %s: %j", (kind, pages) => {
    expect([...dirtyFrom([{ kind }]).pages]).toEqual(pages);
  });

  test.each(["volunteer", "document", "enrolment", "order", "voucher", "entry", "session", "x"])(
    "of kind %s: nothing, because nobody may see it",
    (kind) => {
      expect(dirtyFrom([{ kind }])).toEqual({ pages: new Set(), activities: new Set() });
    },
  );

  test("of every kind that the list of reactions names: at least one page", () => {
    expect(published.length).toBeGreaterThan(0);
    for (const kind of published) expect(dirtyFrom([{ kind }]).pages.size).toBeGreaterThan(0);
  });

  test("every shared page is made stale by something", () => {
    expect(dirtyFrom(published.map((kind) => ({ kind }))).pages).toEqual(new Set(sharedPages));
  });
});

test("a batch makes each page and each activity stale once, whatever its order and repeats", () => {
  const change = fc.record({
    kind: fc.constantFrom(...published, "enrolment"),
    activity: fc.option(fc.constantFrom("act_A", "act_B", "act_C"), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const dirty = dirtyFrom(changes);

      expect(dirtyFrom([...changes, ...changes].reverse())).toEqual(dirty);
      expect(dirty.pages).toEqual(new Set(changes.flatMap((one) => [...dirtyFrom([one]).pages])));
      expect(dirty.activities).toEqual(new Set(changes.flatMap((one) => one.activity ?? [])));
    }),
  );
});
