/** One activity: everything a volunteer needs to decide, and the form that takes a place. */
import { enrolForm } from "#activities/forms.ts";
import type { ActivityPage } from "#publishing/domain/page-data.ts";
import { renderForm } from "#shared/forms/render.ts";
import { type Html, html } from "#shared/html.ts";
import { chinese, type Fragment, paragraphs } from "#shared/page/fragment.ts";
import { type Language, pathIn } from "#shared/words/language.ts";
import { dateText, spanText } from "#shared/words/times.ts";
import { word } from "#shared/words/words.ts";
import { placesText } from "./activity-card.ts";

export function activityPage(activity: ActivityPage, lang: Language): Fragment {
  const main = html`<p class="back"><a href="${pathIn(lang, "/activities.html")}">${word(lang, "activities.title")}</a></p>
<h1>${chinese(lang, activity.title)}</h1>
<p class="lead"><strong>${placesText(lang, activity)}</strong></p>
${facts(activity, lang)}
<h2>${word(lang, "activity.story")}</h2>
<div class="story"${lang === "en" ? html` lang="zh-CN"` : null}>${paragraphs(activity.story)}</div>
${enrolment(activity, lang)}
<h2>${word(lang, "activity.on-the-day")}</h2>
<ol class="steps">
<li>${word(lang, "activity.step-arrive")}</li>
<li>${word(lang, "activity.step-check-in")}</li>
<li>${word(lang, "activity.step-check-out")}</li>
<li>${word(lang, "activity.step-hours")}</li>
</ol>`;
  return { title: activity.title, main };
}

function facts(activity: ActivityPage, lang: Language): Html {
  const row = (key: "when" | "where" | "team" | "task" | "places", value: Html | string) =>
    html`<div><dt>${word(lang, `activity.${key}`)}</dt><dd>${value}</dd></div>`;
  const { places, taken } = activity;
  const when = `${dateText(lang, activity.startsAt).slice(0, lang === "en" ? 0 : 5)}${spanText(lang, activity.startsAt, activity.endsAt)}`;
  return html`<dl class="facts">
${row("when", when)}
${row("where", chinese(lang, `${activity.townName} ${activity.siteName}`))}
${row("team", chinese(lang, activity.teamName))}
${row("task", word(lang, `task.${activity.task}`))}
${row("places", word(lang, "activity.places-taken", { places, taken }))}
</dl>
${activity.isCommunityActivity ? html`<p class="quiet">${word(lang, "activity.community")}</p>` : null}`;
}

function enrolment(activity: ActivityPage, lang: Language): Html {
  if (!activity.isOpen || activity.taken >= activity.places) {
    return html`<div class="empty"><p>${word(lang, activity.isOpen ? "activity.full-next" : "activity.closed-next")}</p>
<p><a href="${pathIn(lang, "/activities.html")}">${word(lang, "activity.others")}</a></p></div>`;
  }
  return html`<section class="panel"><h2>${word(lang, "activity.enrol-title")}</h2>
<p>${word(lang, "activity.enrol-hint")}</p>
${renderForm(enrolForm, { lang, to: `/api/activities/${activity.id}/enrolments` })}</section>`;
}
