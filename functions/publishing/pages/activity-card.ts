/** One activity in a list: what, when, where, by whom, and whether there is a place left. */
import type { ActivityCard } from "#publishing/domain/page-data.ts";
import { type Html, html } from "#shared/html.ts";
import { chinese } from "#shared/page/fragment.ts";
import { type Language, pathIn } from "#shared/words/language.ts";
import { spanText } from "#shared/words/times.ts";
import { word } from "#shared/words/words.ts";

export function activityAddress(lang: Language, id: string): string {
  return pathIn(lang, `/activities/${id}.html`);
}

/** Places in words: how many are left, none, or closed. */
export function placesText(lang: Language, card: ActivityCard): string {
  if (!card.isOpen) return word(lang, "activity.closed");
  const left = card.places - card.taken;
  return left > 0 ? word(lang, "activity.places-left", { left }) : word(lang, "activity.full");
}

export function activityList(lang: Language, cards: readonly ActivityCard[]): Html {
  return html`<ul class="cards">${cards.map((card) => activityCard(lang, card))}</ul>`;
}

function activityCard(lang: Language, card: ActivityCard): Html {
  const isFree = card.isOpen && card.taken < card.places;
  return html`<li>
<h3><a href="${activityAddress(lang, card.id)}">${chinese(lang, card.title)}</a></h3>
<p class="when">${spanText(lang, card.startsAt, card.endsAt)}</p>
<p>${chinese(lang, `${card.townName} ${card.siteName}`)}</p>
<p class="quiet">${chinese(lang, card.teamName)}</p>
<p class="tags"><span>${word(lang, `task.${card.task}`)}</span> <span class="${isFree ? "good" : "off"}">${placesText(lang, card)}</span></p>
</li>`;
}
