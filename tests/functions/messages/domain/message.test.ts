import { describe, expect, test } from "vitest";
import { stageOn } from "#duty/domain/reminder.ts";
import { messageKinds } from "#messages/domain/message.ts";
import { addDays } from "#shared/domain/day.ts";
import { languages } from "#shared/words/language.ts";
import { word } from "#shared/words/words.ts";

/** The facts that each kind of message brings. */
const facts = {
  "duty-behind": { teamName: "总队", year: 2026, completed: 3, needed: 12, daysLeft: 100 },
  "duty-last-days": { teamName: "总队", year: 2026, completed: 3, needed: 12, daysLeft: 14 },
  "order-dispatched": { teamName: "总队", reference: "ABCD-1234", dueAt: "3月3日" },
} as const satisfies Record<(typeof messageKinds)[number], object>;

describe.each(messageKinds)("a message of kind %s", (kind) => {
  test.each(languages)("has a subject and a text in %s, with every fact in its place", (lang) => {
    for (const part of ["subject", "text"] as const) {
      const said = word(lang, `message.${kind}.${part}`, facts[kind]);

      expect(said.length).toBeGreaterThan(3);
      expect(said).not.toMatch(/\{\w+\}/u);
    }
  });
});

test("every stage of the year sends a kind that there are words for", () => {
  const kinds = new Set(
    Array.from({ length: 365 }, (_none, at) => stageOn(addDays("2026-01-01", at)).kind),
  );

  expect([...kinds]).toEqual(["duty-behind", "duty-last-days"]);
  for (const kind of kinds) expect(messageKinds).toContain(kind);
});
