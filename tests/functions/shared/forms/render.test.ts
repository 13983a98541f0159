/** A form as HTML: every question labelled, every answer kept and escaped, every problem said twice. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requestForm } from "#orders/forms.ts";
import { registerForm } from "#registry/forms.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { type Form, questionsOf } from "#shared/forms/form.ts";
import { problemLines } from "#shared/forms/problem-lines.ts";
import { type FormState, renderForm } from "#shared/forms/render.ts";

const areas = [{ name: "东岳路街道", choices: [["420281001001", "保康社区"]] as const }];
const render = (form: Form, state: Partial<FormState> = {}) =>
  renderForm(form, { lang: "zh-CN", to: "/api/things", lists: { areas }, ...state }).text;
const violating = (...paths: string[]) =>
  new Refusal(
    "malformed-request",
    {},
    paths.map((path) => ({ path, message: "invalid" })),
  );

describe.each([
  ["asking for help", requestForm as Form],
  ["registering", registerForm as Form],
])("the form for %s", (_, form) => {
  test("is sent by a plain post, in the language of the page", () => {
    expect(render(form)).toMatch(/^<form method="post" action="\/api\/things"/u);
    expect(render(form, { lang: "en" })).toContain('name="lang" value="en"');
  });

  test("has one label for each question, and no id twice", () => {
    const text = render(form);
    const ids = [...text.matchAll(/\sid="([^"]+)"/gu)].map(([, id]) => id);

    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, input } of questionsOf(form)) {
      const isGroup = input.kind === "checks" || input.kind === "radios";
      expect(text.includes(`for="${form.id}-${name}"`), name).toBe(!isGroup);
      expect(text).toContain(`name="${name}"`);
    }
  });

  test("says each problem above and at its question, which is marked", () => {
    for (const { name, wrong } of questionsOf(form)) {
      const text = render(form, { lines: problemLines(form, violating(`body.${name}`)) });

      expect(text, name).toContain(`<a href="#${form.id}-${name}">`);
      expect(text, name).toContain(`id="${form.id}-${name}-wrong"`);
      expect(text.match(/aria-invalid="true"/gu), wrong).toHaveLength(1);
      expect(text).toContain("autofocus");
    }
  });

  test("shows any answer again, and none of it as markup", () => {
    const { name } = questionsOf(form).find(({ input }) => input.kind === "line") ?? { name: "" };
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        const text = render(form, { typed: { [name]: `${typed}<script>"'&` } });

        expect(text).not.toContain("<script>");
        expect(text).toContain("&lt;script&gt;&quot;&#39;&amp;");
      }),
    );
  });
});

describe("what a refusal says in a form", () => {
  test("stands at the question that the refusal is about", () => {
    expect(problemLines(requestForm, new Refusal("phone-invalid"))).toEqual([
      { name: "phone", text: "refusal.phone-invalid" },
    ]);
  });

  test("stands above the form when no question is to blame", () => {
    const lines = problemLines(requestForm, new Refusal("too-busy"));

    expect(lines).toEqual([{ text: "refusal.too-busy" }]);
    expect(render(requestForm, { lines })).toContain("人多，没排上");
  });

  test("is said once for a question, however much about it was wrong", () => {
    const twice = violating("body.words", "body.words.0", "body.name");

    expect(problemLines(requestForm, twice).map(({ name }) => name)).toEqual(["words", "name"]);
  });
});

describe("choices", () => {
  test("keeps what was chosen, in a list, a choice and a check", () => {
    const typed = { area: "420281001001", kind: "health", isUrgent: "yes" };

    const text = render(requestForm, { typed });

    expect(text).toContain('<option value="420281001001" selected>');
    expect(text).toContain('<option value="health" selected>');
    expect(text).toMatch(/<input type="checkbox"[^>]* checked/u);
  });
});
