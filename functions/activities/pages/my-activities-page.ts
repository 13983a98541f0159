/** The activities that I enrolled in, with what I can do about each: check in, check out, withdraw. */
import type { Instant } from "#shared/domain/day.ts";
import type { Form } from "#shared/forms/form.ts";
import { type FormState, renderForm } from "#shared/forms/render.ts";
import { type Html, html } from "#shared/html.ts";
import { accountLine } from "#shared/page/account-line.ts";
import { chinese, type Fragment } from "#shared/page/fragment.ts";
import { type Language, pathIn } from "#shared/words/language.ts";
import { clockText, hoursText, spanText } from "#shared/words/times.ts";
import { word } from "#shared/words/words.ts";
import { type Enrolment, mayWithdraw } from "../domain/enrolment.ts";
import { mayCheckIn, mayCheckOut } from "../domain/hours.ts";
import { checkInForm, checkOutForm, withdrawForm } from "../forms.ts";

export interface MyActivities {
  readonly lang: Language;
  readonly name: string;
  readonly now: Instant;
  readonly items: readonly (Pick<
    Enrolment,
    "activity" | "title" | "startsAt" | "endsAt" | "checkedInAt" | "checkedOutAt"
  > & { readonly creditedMinutes?: number | undefined })[];
  /** Where the next page begins. */
  readonly next?: string | undefined;
  /** A new key for each form. */
  readonly newKey: () => string;
  /** The form that was refused, by its address. */
  readonly refused?: FormState | undefined;
}

type Mine = MyActivities["items"][number];

export function myActivitiesPage(mine: MyActivities): Fragment {
  const { lang, items, next } = mine;
  const title = word(lang, "my.activities");
  const list =
    items.length === 0
      ? html`<div class="empty"><p>${word(lang, "my.no-activities")}</p><p><a class="button" href="${pathIn(lang, "/activities.html")}">${word(lang, "action.join")}</a></p></div>`
      : html`<ul class="rows">${items.map((item) => row(item, mine))}</ul>`;
  const main = html`<h1>${title}</h1>
${accountLine(lang, mine.name, "/my/activities")}${list}
${next === undefined ? null : html`<p><a class="more" href="${pathIn(lang, `/my/activities?after=${encodeURIComponent(next)}`)}">${word(lang, "screen.more")}</a></p>`}`;
  return { title, main };
}

function row(item: Mine, mine: MyActivities): Html {
  const { lang } = mine;
  const isCredited = item.creditedMinutes !== undefined;
  return html`<li id="${item.activity}"><h2><a href="${pathIn(lang, `/activities/${item.activity}.html`)}">${chinese(lang, item.title)}</a></h2>
<p>${spanText(lang, item.startsAt, item.endsAt)}</p>
<p class="tags"><span class="${isCredited ? "good" : "off"}">${stateText(lang, item)}</span></p>
${isCredited ? null : actions(item, mine)}</li>
`;
}

function stateText(lang: Language, item: Mine): string {
  if (item.creditedMinutes !== undefined) {
    return word(lang, "my.credited", { hours: hoursText(item.creditedMinutes) });
  }
  if (!item.checkedInAt) return word(lang, "my.enrolled");
  const arrived = word(lang, "my.checked-in", { at: clockText(item.checkedInAt) });
  if (!item.checkedOutAt) return arrived;
  const left = word(lang, "my.checked-out", { at: clockText(item.checkedOutAt) });
  return [arrived, left, word(lang, "my.waiting")].join(" · ");
}

/** Only what the rules would take now; the rules have the last word when it is sent. */
function actions(item: Mine, mine: MyActivities): Html | null {
  const { now } = mine;
  const form = (of: Form, way: string, isSecond = false) => {
    const to = `/api/activities/${item.activity}/${way}`;
    const refused = mine.refused?.to === to ? mine.refused : undefined;
    const id = { ...of, id: `${of.id}-${item.activity.slice(-6)}` };
    return renderForm(id, {
      lang: mine.lang,
      to,
      hidden: { key: mine.newKey() },
      isSecond,
      ...refused,
    });
  };
  if (mayWithdraw(item, now)) return form(withdrawForm, "withdrawals", true);
  if (!item.checkedInAt) return mayCheckIn(item, now) ? form(checkInForm, "check-ins") : null;
  return mayCheckOut(item, now)
    ? form(checkOutForm, "check-outs", item.checkedOutAt !== undefined)
    : null;
}
