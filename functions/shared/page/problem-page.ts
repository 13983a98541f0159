/** What a browser shows when something was refused and there is no form to show again. */

import { html } from "../html.ts";
import type { Problem } from "../http/problem.ts";
import { type Language, pathIn } from "../words/language.ts";
import { type Key, word } from "../words/words.ts";
import type { Fragment } from "./fragment.ts";

interface Ways {
  /** The page they came from. */
  readonly back: string;
  /** Registering would put it right. */
  readonly needsVolunteer: boolean;
}

export function problemPage(lang: Language, problem: Problem, ways: Ways): Fragment {
  if (ways.needsVolunteer) return registerFirst(lang, ways);
  const title = word(lang, "problem.title");
  const isBug = problem.code === "internal-error";
  const main = html`<h1>${title}</h1>
<p class="lead">${word(lang, `refusal.${problem.code}` as Key)}</p>
${isBug ? html`<p>${word(lang, "screen.correlation", { id: problem.correlationId })}</p>` : null}
<p><a href="${ways.back}">${word(lang, "problem.back")}</a> · <a href="${pathIn(lang, "/index.html")}">${word(lang, "missing.home")}</a></p>`;
  return { title, main, isWrong: true };
}

/** No mistake, only a step that comes before. */
function registerFirst(lang: Language, { back }: Ways): Fragment {
  const title = word(lang, "my.title");
  const main = html`<h1>${title}</h1>
<p class="lead">${word(lang, "my.register-first")}</p>
<p><a class="button" href="${pathIn(lang, "/register.html")}">${word(lang, "form.go-register")}</a></p>
<p><a href="${back}">${word(lang, "problem.back")}</a></p>`;
  return { title, main };
}
