/** The first page: the three things people come for, what is on, and how the city's teams stand. */
import type { Figures, HomePage } from "#publishing/domain/page-data.ts";
import { type Html, html } from "#shared/html.ts";
import { type Fragment, numberText } from "#shared/page/fragment.ts";
import { type Language, pathIn } from "#shared/words/language.ts";
import { word } from "#shared/words/words.ts";
import { activityList } from "./activity-card.ts";
import { summary } from "./board.ts";

const upcomingMax = 6;

export function homePage(data: HomePage, lang: Language): Fragment {
  const upcoming = data.upcoming.slice(0, upcomingMax);
  const main = html`<h1>${word(lang, "home.title")}</h1>
<p class="lead">${word(lang, "home.lead")}</p>
${entrances(lang)}
<h2>${word(lang, "home.upcoming")}</h2>
${
  upcoming.length === 0
    ? html`<div class="empty"><p>${word(lang, "activities.none")}</p></div>`
    : html`${activityList(lang, upcoming)}
<p><a class="more" href="${pathIn(lang, "/activities.html")}">${word(lang, "home.all-activities")}</a></p>`
}
<h2>${word(lang, "home.how")}</h2>
<ol class="steps across">
${(["ask", "dispatch", "accept", "rate"] as const).map(
  (step) =>
    html`<li><b>${word(lang, `home.step-${step}`)}</b> ${word(lang, `home.step-${step}-text`)}</li>`,
)}
</ol>
<h2>${word(lang, "home.figures")}</h2>
${figures(data.figures, lang)}
<h2>${word(lang, "board.title", { year: data.board.year })}</h2>
<p>${word(lang, "board.lead")}</p>
${data.board.rows.length === 0 ? null : summary(data.board, lang)}
<p><a class="more" href="${pathIn(lang, "/board.html")}">${word(lang, "home.whole-board")}</a></p>`;
  return { title: word(lang, "site.name"), main };
}

function entrances(lang: Language): Html {
  const entrance = (path: string, action: "request" | "join" | "register") =>
    html`<li><a href="${pathIn(lang, path)}"><b>${word(lang, `action.${action}`)}</b> <span>${word(lang, `action.${action}-text`)}</span></a></li>`;
  return html`<ul class="entrances">
${entrance("/request.html", "request")}
${entrance("/activities.html", "join")}
${entrance("/register.html", "register")}
</ul>`;
}

function figures(data: Figures, lang: Language): Html {
  const figure = (key: "volunteers" | "teams" | "sites" | "hours", value: number) =>
    html`<div><dt>${word(lang, `figure.${key}`)}</dt><dd>${numberText(value)}</dd></div>`;
  return html`<dl class="figures">
${figure("volunteers", data.volunteers)}
${figure("teams", data.teams)}
${figure("sites", data.sites)}
${figure("hours", Math.floor(data.minutes / 60))}
</dl>`;
}
