/** Who I am to the city's volunteer service, masked, with my hours and stars. */
import type { Volunteer } from "#registry/domain/volunteer.ts";
import { html } from "#shared/html.ts";
import { accountLine } from "#shared/page/account-line.ts";
import { chinese, type Fragment } from "#shared/page/fragment.ts";
import type { Language } from "#shared/words/language.ts";
import { hoursText } from "#shared/words/times.ts";
import { word } from "#shared/words/words.ts";

export interface MyRecord {
  readonly lang: Language;
  /** Name of the account, as the provider told it. */
  readonly name: string;
  readonly volunteer: Pick<Volunteer, "number" | "name" | "documentMasked" | "phoneMasked">;
  readonly minutes: number;
  readonly services: number;
  readonly stars: number;
  readonly minutesToNext?: number | undefined;
}

export function myRecordPage(record: MyRecord): Fragment {
  const { lang, volunteer, minutes, services, stars, minutesToNext } = record;
  const title = word(lang, "my.record");
  const row = (key: "number" | "document" | "phone" | "hours", value: string) =>
    html`<div><dt>${word(lang, `my.${key}`)}</dt><dd>${value}</dd></div>`;
  const main = html`<h1>${title}</h1>
${accountLine(lang, record.name, "/my/record")}<dl class="facts">
${row("number", volunteer.number)}
<div><dt>${word(lang, "my.name")}</dt><dd>${chinese(lang, volunteer.name)}</dd></div>
${row("document", volunteer.documentMasked)}
${row("phone", volunteer.phoneMasked)}
${row("hours", word(lang, "my.hours-value", { hours: hoursText(minutes), services }))}
<div><dt>${word(lang, "my.stars")}</dt><dd>${word(lang, "my.stars-value", { stars })}${minutesToNext === undefined ? null : html` <span class="quiet">${word(lang, "my.to-next", { hours: hoursText(minutesToNext) })}</span>`}</dd></div>
</dl>`;
  return { title, main };
}
