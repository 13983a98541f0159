/** What came from a form: the answers as they were typed, and the command that they mean. */
import { type Form, type Question, questionsOf } from "./form.ts";

export interface Answers {
  /** As typed, to be shown again. */
  readonly typed: Readonly<Record<string, string>>;
  /** As the operation takes them. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** What no value has in it. */
export const between = "\n";

/** A form has few questions; more parameters than this are no answer to one. */
const parametersMax = 60;

export function answersOf(form: Form, sent: URLSearchParams): Answers {
  const typed: Record<string, string> = {};
  const body: Record<string, unknown> = {};
  for (const [name, value] of [...sent].slice(0, parametersMax)) {
    // Several ticks of one question come as several parameters.
    typed[name] = name in typed ? `${typed[name]}${between}${value}` : value;
  }
  for (const question of questionsOf(form)) {
    const value = meaningOf(question, typed[question.name]);
    if (value !== undefined) body[question.name] = value;
  }
  for (const [name, type] of Object.entries(form.carries ?? {})) {
    const value = typed[name];
    if (value !== undefined) body[name] = type === "number" ? Number(value) : value;
  }
  return { typed, body };
}

function meaningOf({ input, isNumber, keepsEmpty }: Question, typed = ""): unknown {
  if (input.kind === "check") return typed !== "";
  if (typed.trim() === "") return keepsEmpty ? "" : undefined;
  if (input.kind === "checks") return typed.split(between);
  if (input.kind === "day") return dayTyped(typed);
  // Full-width digits are what a Chinese keyboard gives; text that is no number stays to be refused.
  if (isNumber || input.kind === "number") {
    const number = Number(typed.normalize("NFKC").replace(/[\s,]/gu, ""));
    return Number.isNaN(number) ? typed : number;
  }
  return typed;
}

/** 1990-03-07, 1990/3/7, 1990.3.7, 1990年3月7日 and 19900307 are the same day. */
function dayTyped(typed: string): string {
  const plain = typed.normalize("NFKC").replace(/\s/gu, "");
  const [, year = "", month = "", day = ""] =
    /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/u.exec(plain) ?? [];
  return year === "" ? typed : [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
}
