/** All sites by town. Closed lists keep 450 places readable on a phone and within one round trip. */
import type { SitesPage } from "#publishing/domain/page-data.ts";
import { type SiteKind, siteKinds } from "#registry/domain/site.ts";
import { type Html, html } from "#shared/html.ts";
import { chinese, type Fragment, numberText } from "#shared/page/fragment.ts";
import type { Language } from "#shared/words/language.ts";
import { word } from "#shared/words/words.ts";

type Town = SitesPage["towns"][number];

export function sitesPage(data: SitesPage, lang: Language): Fragment {
  const title = word(lang, "sites.title");
  const sites = data.towns.reduce((sum, town) => sum + town.sites.length, 0);
  const main = html`<h1>${title}</h1>
<p class="lead">${word(lang, "sites.lead")}</p>
${
  sites === 0
    ? html`<div class="empty"><p>${word(lang, "sites.none")}</p></div>`
    : html`<p>${word(lang, "sites.counted", { sites: numberText(sites) })}</p>
<div class="towns">${data.towns.map((town) => townSites(town, lang))}</div>`
}`;
  return { title, main };
}

function townSites(town: Town, lang: Language): Html {
  return html`<details id="t${town.code}"><summary>${chinese(lang, town.name)} <span class="quiet">${word(lang, "sites.of-town", { sites: town.sites.length })}</span></summary>
${siteKinds.map((kind) => ofKind(town, kind, lang))}</details>
`;
}

function ofKind(town: Town, kind: SiteKind, lang: Language): Html | null {
  const sites = town.sites.filter((site) => site.kind === kind);
  if (sites.length === 0) return null;
  return html`<h3>${word(lang, `site-kind.${kind}`)}</h3>
<ul${lang === "en" ? html` lang="zh-CN"` : null}>${sites.map(
    (site) => html`<li>${site.name}
`,
  )}</ul>`;
}
