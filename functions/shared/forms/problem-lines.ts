/** A refusal as lines for people: one for each question whose answer was wrong, or one for the whole. */
import type { Refusal } from "../domain/refusal.ts";
import type { Key } from "../words/words.ts";
import { type Form, type Question, questionsOf } from "./form.ts";

export interface ProblemLine {
  readonly text: Key;
  /** The question that it is about. */
  readonly name?: string;
}

type Told = Pick<Refusal, "code" | "violations">;

export function problemLines(form: Form, refusal: Told): readonly ProblemLine[] {
  const questions = questionsOf(form);
  const wrong = new Set(refusal.violations.flatMap(({ path }) => askedAt(questions, path) ?? []));
  if (wrong.size > 0) return [...wrong].map(({ name, wrong: text }) => ({ name, text }));
  const about = questions.find((question) => question.refusals?.includes(refusal.code));
  const text = `refusal.${refusal.code}` as Key;
  return about ? [{ text, name: about.name }] : [{ text }];
}

/** "body.area" is about the question `area`. */
function askedAt(questions: readonly Question[], path: string): Question | undefined {
  const names = path.split(".").reverse();
  return names.map((name) => questions.find((one) => one.name === name)).find(Boolean);
}
