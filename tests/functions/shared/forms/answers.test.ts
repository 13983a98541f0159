/** What people type into a form, and the command that it means. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answersOf } from "#shared/forms/answers.ts";
import type { Form } from "#shared/forms/form.ts";

const form = {
  id: "thing",
  action: "request.send",
  carries: { version: "number", thing: "text" },
  parts: [
    {
      name: "words",
      label: "request.words",
      wrong: "request.words-wrong",
      input: { kind: "lines", rows: 2 },
    },
    {
      name: "places",
      label: "publish.places",
      wrong: "publish.places-wrong",
      input: { kind: "number" },
    },
    {
      name: "note",
      label: "follow.words",
      wrong: "follow.words-wrong",
      keepsEmpty: true,
      input: { kind: "line" },
    },
    {
      legend: "register.guardian",
      questions: [
        {
          name: "urgent",
          label: "request.urgent",
          wrong: "request.words-wrong",
          input: { kind: "check" },
        },
      ],
    },
  ],
} as const satisfies Form;

const profile = {
  id: "profile",
  action: "register.send",
  parts: [
    {
      name: "born",
      label: "register.birth-day",
      wrong: "refusal.birth-day-required",
      input: { kind: "day" },
    },
    {
      name: "skills",
      label: "register.skills",
      wrong: "refusal.malformed-request",
      input: {
        kind: "checks",
        options: [
          ["repair", "skill.repair"],
          ["legal", "skill.legal"],
        ],
      },
    },
  ],
} as const satisfies Form;

const bodyOf = (sent: string) => answersOf(form, new URLSearchParams(sent)).body;

describe("the command that answers mean", () => {
  test.each([
    ["words=help&places=12", { words: "help", places: 12, note: "", urgent: false }],
    ["places=１２", { places: 12, note: "", urgent: false }],
    ["places=1 200", { places: 1200, note: "", urgent: false }],
    ["places=many", { places: "many", note: "", urgent: false }],
    ["words=%20%20&urgent=yes", { note: "", urgent: true }],
    ["note=hello", { note: "hello", urgent: false }],
    ["version=3&thing=a", { version: 3, thing: "a", note: "", urgent: false }],
    ["", { note: "", urgent: false }],
  ])("%s", (sent, body) => {
    expect(bodyOf(sent)).toEqual(body);
  });

  test.each([
    ["1990-03-07", "1990-03-07"],
    ["1990年3月7日", "1990-03-07"],
    ["1990/3/7", "1990-03-07"],
    ["１９９０．３．７", "1990-03-07"],
    ["19900307", "1990-03-07"],
    ["yesterday", "yesterday"],
  ])("a day typed as %s is %s", (typed, day) => {
    expect(answersOf(profile, new URLSearchParams({ born: typed })).body["born"]).toBe(day);
  });

  test("several ticks of one question are a list, and none is no answer", () => {
    const skills = (sent: string) => answersOf(profile, new URLSearchParams(sent)).body["skills"];

    expect(skills("skills=repair&skills=legal")).toEqual(["repair", "legal"]);
    expect(skills("skills=repair")).toEqual(["repair"]);
    expect(skills("")).toBeUndefined();
  });

  test("holds nothing that the form does not ask, whatever else is sent", () => {
    const names = ["words", "places", "note", "urgent", "version", "thing"];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
        const { body } = answersOf(form, new URLSearchParams(pairs));

        expect(Object.keys(body).every((name) => names.includes(name))).toBe(true);
        expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
      }),
    );
  });

  test("keeps what was typed as it was typed, to be shown again", () => {
    const { typed } = answersOf(form, new URLSearchParams({ words: " 帮忙 ", places: "１２" }));

    expect(typed).toMatchObject({ words: " 帮忙 ", places: "１２" });
  });

  test("reads no more parameters than a form can have", () => {
    const flood = new URLSearchParams(Array.from({ length: 5000 }, (_, at) => [`a${at}`, "x"]));

    expect(Object.keys(answersOf(form, flood).typed).length).toBeLessThanOrEqual(60);
  });
});
