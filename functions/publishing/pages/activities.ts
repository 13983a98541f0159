/**
 * The list of activities, the soonest first. It shows as many as fit the first round trip of a slow
 * connection; those further ahead move up as their day comes, and each has its own page all along.
 */
import type { ActivityCard } from "#publishing/domain/page-data.ts";
import { html } from "#shared/html.ts";
import type { Fragment } from "#shared/page/fragment.ts";
import { type Language, pathIn } from "#shared/words/language.ts";
import { word } from "#shared/words/words.ts";
import { activityList } from "./activity-card.ts";

const shownMax = 40;

export function activitiesPage(cards: readonly ActivityCard[], lang: Language): Fragment {
  const soonest = [...cards].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const shown = soonest.slice(0, shownMax);
  const title = word(lang, "activities.title");
  const counted =
    cards.length > shown.length
      ? word(lang, "activities.counted-some", { shown: shown.length, all: cards.length })
      : word(lang, "activities.counted", { all: cards.length });
  const main = html`<h1>${title}</h1>
<p class="lead">${word(lang, "activities.lead")}</p>
${
  cards.length === 0
    ? html`<div class="empty"><p>${word(lang, "activities.none")}</p><p><a href="${pathIn(lang, "/request.html")}">${word(lang, "action.request")}</a></p></div>`
    : html`<h2>${counted}</h2>${activityList(lang, shown)}`
}`;
  return { title, main };
}
