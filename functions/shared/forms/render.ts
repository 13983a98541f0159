/**
 * A form as HTML. What was wrong stands in a summary above it, with links, and at each question
 * (GOV.UK error summary pattern); nothing here needs a script.
 */
import { type Html, html } from "../html.ts";
import type { Language } from "../words/language.ts";
import { type Key, word } from "../words/words.ts";
import { between } from "./answers.ts";
import type { ChoiceGroup, Choices, Form, Group, Input, Question } from "./form.ts";
import type { ProblemLine } from "./problem-lines.ts";

export interface FormState {
  readonly lang: Language;
  /** Where the form is sent. */
  readonly to: string;
  /** Sent along unseen: language, idempotency key, version. */
  readonly hidden?: Readonly<Record<string, string | number>>;
  /** Answers to be shown again. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly lines?: readonly ProblemLine[];
  /** What can be chosen from data, by name. */
  readonly lists?: Readonly<Record<string, Choices | readonly ChoiceGroup[]>>;
  /** A second action on a page looks less urgent. */
  readonly isSecond?: boolean;
  /** Facts for the words of the button. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

export function renderForm(form: Form, state: FormState): Html {
  const { lang } = state;
  const hidden = { lang, ...state.hidden };
  return html`<form method="post" action="${state.to}" data-form="${form.id}"${form.outbox ? html` data-outbox="${form.outbox}"` : null} novalidate>
${summary(form, state)}${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${form.parts.map((part) => ("questions" in part ? groupHtml(form, part, state) : questionHtml(form, part, state)))}<button class="button${state.isSecond ? " second" : ""}">${word(lang, form.action, state.facts)}</button>
</form>`;
}

const idOf = (form: Form, name: string) => `${form.id}-${name}`;

function summary(form: Form, { lang, lines = [] }: FormState): Html | null {
  if (lines.length === 0) return null;
  return html`<div class="problem" tabindex="-1" autofocus data-problem><div role="alert"><h2>${word(lang, "form.problem-title")}</h2><ul>${lines.map(
    ({ text, name }) =>
      name === undefined
        ? html`<li>${word(lang, text)}</li>`
        : html`<li><a href="#${idOf(form, name)}">${word(lang, text)}</a></li>`,
  )}</ul></div></div>
`;
}

function groupHtml(form: Form, group: Group, state: FormState): Html {
  const { legend, hint, questions } = group;
  if (group.isFolded) return foldedHtml(form, group, state);
  return html`<fieldset class="field"><legend>${word(state.lang, legend)}</legend>${hint ? html`<p class="hint">${word(state.lang, hint)}</p>` : null}
${questions.map((question) => questionHtml(form, question, state))}</fieldset>
`;
}

/** Open when something in it was said or was wrong: nothing to correct may be hidden. */
function foldedHtml(form: Form, { legend, hint, questions }: Group, state: FormState): Html {
  const names = questions.map(({ name }) => name);
  const isOpen =
    names.some((name) => (state.typed?.[name] ?? "") !== "") ||
    state.lines?.some(({ name }) => name !== undefined && names.includes(name));
  return html`<details class="field"${isOpen ? html` open` : null}><summary>${word(state.lang, legend)}</summary>${hint ? html`<p class="hint">${word(state.lang, hint)}</p>` : null}
${questions.map((question) => questionHtml(form, question, state))}</details>
`;
}

/** What an input needs of its question. */
interface Place {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly attributes: Html;
}

function questionHtml(form: Form, question: Question, state: FormState): Html {
  const { lang, lines = [], typed = {} } = state;
  const id = idOf(form, question.name);
  const problem = lines.find(({ name }) => name === question.name);
  const described = [question.hint && `${id}-hint`, problem && `${id}-wrong`].filter(Boolean);
  const place: Place = {
    id,
    name: question.name,
    value: typed[question.name] ?? "",
    attributes: html`${described.length > 0 ? html` aria-describedby="${described.join(" ")}"` : null}${problem ? html` aria-invalid="true"` : null}`,
  };
  const hint = question.hint
    ? html`<p class="hint" id="${id}-hint">${word(lang, question.hint)}</p>`
    : null;
  const wrong = problem
    ? html`<p class="wrong" id="${id}-wrong"><span class="unseen">${word(lang, "form.error-prefix")}</span>${word(lang, problem.text)}</p>`
    : null;
  const label = html`<label for="${id}">${word(lang, question.label)}</label>`;
  if (question.input.kind === "check") {
    return html`<div class="field check">${wrong}${inputHtml(question.input, place, state)}${label}${hint}</div>
`;
  }
  if (question.input.kind === "radios" || question.input.kind === "checks") {
    return html`<fieldset class="field"><legend>${word(lang, question.label)}</legend>${hint}${wrong}${inputHtml(question.input, place, state)}</fieldset>
`;
  }
  return html`<div class="field">${label}${hint}${wrong}${inputHtml(question.input, place, state)}</div>
`;
}

function inputHtml(input: Input, place: Place, state: FormState): Html {
  const { id, name, value, attributes } = place;
  switch (input.kind) {
    case "lines":
      return html`<textarea id="${id}" name="${name}" rows="${input.rows}"${attributes}>${value}</textarea>`;
    case "number":
      return html`<input id="${id}" name="${name}" value="${value}" inputmode="numeric"${attributes}>`;
    case "check":
      return html`<input type="checkbox" id="${id}" name="${name}" value="yes"${value ? html` checked` : null}${attributes}>`;
    case "day":
      return html`<input type="date" id="${id}" name="${name}" value="${value}"${input.autocomplete ? html` autocomplete="${input.autocomplete}"` : null}${attributes}>`;
    case "checks":
      return html`<div class="choices">${input.options.map(([option, text], at) => tick(place, { option, text, at }, state.lang))}</div>`;
    case "radios":
      return html`<div class="choices">${input.options.map(([option, text], at) => radio(place, { option, text, at }, state.lang))}</div>`;
    case "choice":
      return html`<select id="${id}" name="${name}"${attributes}>${input.choose ? html`<option value="">${word(state.lang, input.choose)}</option>` : null}${input.options.map(([option, text]) => optionHtml(option, word(state.lang, text), value))}</select>`;
    case "list":
      return html`<select id="${id}" name="${name}" data-group="${word(state.lang, input.group.label)}" data-group-choose="${word(state.lang, input.group.choose)}"${attributes}><option value="">${word(state.lang, input.choose)}</option>${listHtml(state.lists?.[input.list] ?? [], value)}</select>`;
    case "line":
      return html`<input id="${id}" name="${name}" value="${value}"${input.type && input.type !== "text" ? html` type="${input.type}"` : null}${input.autocomplete ? html` autocomplete="${input.autocomplete}"` : null}${input.inputmode ? html` inputmode="${input.inputmode}"` : null}${input.lengthMax ? html` maxlength="${input.lengthMax}"` : null}${attributes}>`;
  }
}

interface RadioOption {
  readonly option: string;
  readonly text: Key;
  readonly at: number;
}

/** The first one carries the question's id, so that the summary's link leads to it. */
function radio({ id, name, value, attributes }: Place, one: RadioOption, lang: Language): Html {
  const { option, text, at } = one;
  return html`<label><input type="radio" id="${at === 0 ? id : `${id}-${at}`}" name="${name}" value="${option}"${option === value ? html` checked` : null}${at === 0 ? attributes : null}> ${word(lang, text)}</label>`;
}

function listHtml(list: Choices | readonly ChoiceGroup[], chosen: string): readonly Html[] {
  return list.map((one) =>
    "choices" in one
      ? html`<optgroup label="${one.name}">${one.choices.map(([option, text]) => optionHtml(option, text, chosen))}</optgroup>`
      : optionHtml(one[0], one[1], chosen),
  );
}

function tick({ id, name, value, attributes }: Place, one: RadioOption, lang: Language): Html {
  const { option, text, at } = one;
  const isTicked = value.split(between).includes(option);
  return html`<label><input type="checkbox" id="${at === 0 ? id : `${id}-${at}`}" name="${name}" value="${option}"${isTicked ? html` checked` : null}${at === 0 ? attributes : null}> ${word(lang, text)}</label>`;
}

function optionHtml(option: string, text: string, chosen: string): Html {
  return html`<option value="${option}"${option === chosen ? html` selected` : null}>${text}</option>`;
}
