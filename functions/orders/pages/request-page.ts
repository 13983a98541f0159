/** Asking for help (点单): published with an empty form, and shown again when it was refused. */
import { type FormState, renderForm } from "#shared/forms/render.ts";
import { html } from "#shared/html.ts";
import type { Fragment } from "#shared/page/fragment.ts";
import { word } from "#shared/words/words.ts";
import { requestForm } from "../forms.ts";

export function requestPage(state: FormState): Fragment {
  const { lang } = state;
  const title = word(lang, "request.title");
  const main = html`<h1>${title}</h1>
<p class="lead">${word(lang, "request.lead")}</p>
<p class="notice">${word(lang, "request.emergency")}</p>
${renderForm(requestForm, state)}
<p class="quiet">${word(lang, "request.privacy")}</p>`;
  return { title, main };
}
