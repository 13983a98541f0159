/** One's own order by its private link: how it stands, what happens next, and rating it (评单). */
import { type FormState, renderForm } from "#shared/forms/render.ts";
import { type Html, html } from "#shared/html.ts";
import { chinese, type Fragment } from "#shared/page/fragment.ts";
import type { Language } from "#shared/words/language.ts";
import { momentText } from "#shared/words/times.ts";
import { word } from "#shared/words/words.ts";
import type { Order } from "../domain/order.ts";
import { rateForm } from "../forms.ts";

type Followed = Pick<
  Order,
  "reference" | "kind" | "state" | "askedAt" | "teamName" | "result" | "stars"
>;

export function followPage(order: Followed, rating: FormState): Fragment {
  const { lang } = rating;
  const title = word(lang, "follow.title");
  const main = html`<h1>${title}</h1>
<div class="done-panel"><h2>${word(lang, `follow.${order.state}`)}</h2>
<p>${word(lang, `follow.${order.state}-text`)}</p>
<p>${word(lang, "request.reference")} <strong class="code">${order.reference}</strong></p></div>
${order.state === "asked" ? next(lang) : null}
${facts(order, lang)}
${order.state === "done" ? html`<section class="panel"><h2>${word(lang, "follow.rate")}</h2>${renderForm(rateForm, rating)}</section>` : null}
<p class="notice">${word(lang, "request.link-text")}</p>`;
  return { title, main };
}

function next(lang: Language): Html {
  return html`<h2>${word(lang, "request.next")}</h2>
<ol class="steps">
<li>${word(lang, "request.next-dispatch")}</li>
<li>${word(lang, "request.next-answer")}</li>
<li>${word(lang, "request.next-rate")}</li>
</ol>`;
}

function facts(order: Followed, lang: Language): Html {
  const row = (name: string, value: Html | string) =>
    html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const { teamName, result, stars } = order;
  return html`<dl class="facts">
${row(word(lang, "request.kind"), word(lang, `kind.${order.kind}`))}
${row(word(lang, "follow.asked-at"), momentText(lang, order.askedAt))}
${teamName === undefined ? null : row(word(lang, "activity.team"), chinese(lang, teamName))}
${result === undefined ? null : row(word(lang, "follow.result"), chinese(lang, result))}
${stars === undefined ? null : row(word(lang, "follow.my-rating"), `${stars} ${word(lang, "follow.stars-unit")}`)}
</dl>`;
}
