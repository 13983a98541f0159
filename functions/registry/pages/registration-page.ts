/** Registering as a volunteer, signed in: one person, one record, with what is kept said first. */
import { type FormState, renderForm } from "#shared/forms/render.ts";
import { type Html, html } from "#shared/html.ts";
import { accountLine } from "#shared/page/account-line.ts";
import type { Fragment } from "#shared/page/fragment.ts";
import { type Language, pathIn } from "#shared/words/language.ts";
import { word } from "#shared/words/words.ts";
import { registerForm } from "../forms.ts";

export interface Registration {
  /** Name of the account. */
  readonly name: string;
  readonly isRegistered: boolean;
  readonly form: FormState;
}

export function registrationPage({ name, isRegistered, form }: Registration): Fragment {
  const { lang } = form;
  const title = word(lang, "register.title");
  const main = html`<h1>${title}</h1>
${accountLine(lang, name)}${
  isRegistered
    ? already(lang)
    : html`<p class="lead">${word(lang, "register.lead")}</p>
${renderForm(registerForm, form)}`
}`;
  return { title, main };
}

function already(lang: Language): Html {
  return html`<div class="empty"><p>${word(lang, "register.already")}</p>
<p><a class="button" href="${pathIn(lang, "/my/record")}">${word(lang, "my.title")}</a></p></div>`;
}
