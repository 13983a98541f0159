/**
 * A problem as lines for people: one for each field that was wrong, with the field's own sentence,
 * or one for the whole. Used by the static forms and by the portal's.
 */
import type { Problem } from "../api/problem.ts";
import { registerAddress, signInAddress } from "../language.ts";

export interface Line {
  readonly text: string;
  /** The field to correct. */
  readonly field?: HTMLElement;
  /** Another page where it can be put right. */
  readonly href?: string;
}

/** Looks up a text by key; undefined if there is none. */
export type Lookup = (key: string) => string | undefined;

export function problemLines(form: HTMLElement, problem: Problem, lookup: Lookup): readonly Line[] {
  const fields = problem.violations.flatMap(({ path }) => fieldNamed(form, path) ?? []);
  const wrong = [...new Set(fields)].map((field) => ({
    text: field.dataset["wrong"] ?? sentence(problem, lookup),
    field,
  }));
  if (wrong.length > 0) return wrong;
  const refused = form.querySelector<HTMLElement>(`[data-refusal~="${problem.code}"]`);
  if (refused) return [{ text: sentence(problem, lookup), field: refused }];
  return [{ text: sentence(problem, lookup) }, ...wayOut(form, problem, lookup)];
}

/** "body.scope.area" is about the field `area`, or else `scope`. */
function fieldNamed(form: HTMLElement, path: string): HTMLElement | undefined {
  const names = path
    .replace(/^body\.?/u, "")
    .split(".")
    .reverse();
  for (const name of names) {
    const field = form.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`);
    if (field) return field;
  }
  return undefined;
}

function sentence(problem: Problem, lookup: Lookup): string {
  const text = lookup(`refusal.${problem.code}`) ?? document.body.dataset["unreachable"] ?? "";
  const isBug = problem.code === "internal-error" && problem.correlationId !== "";
  return isBug ? `${text} (${problem.correlationId})` : text;
}

function wayOut(form: HTMLElement, problem: Problem, lookup: Lookup): readonly Line[] {
  const needsVolunteer =
    problem.code === "volunteer-required" ||
    (problem.code === "not-allowed" && form.dataset["needs"] === "volunteer");
  if (problem.code === "not-signed-in") {
    return [{ text: lookup("form.go-sign-in") ?? "", href: signInAddress() }];
  }
  return needsVolunteer
    ? [{ text: lookup("form.go-register") ?? "", href: registerAddress() }]
    : [];
}
