/** Who is signed in here, and the way out: phones and office computers are shared. */
import { type Html, html } from "../html.ts";
import { type Language, pathIn } from "../words/language.ts";
import { word } from "../words/words.ts";

/** The pages of one's own, with the one that is shown, and signing out. */
const ownPages = [
  ["/my/record", "my.record"],
  ["/my/activities", "my.activities"],
  ["/my/points", "my.points-page"],
] as const;

export type OwnPage = (typeof ownPages)[number][0];

export function accountLine(lang: Language, name: string, current?: OwnPage): Html {
  return html`<div class="session"><span>${word(lang, "screen.signed-in", { name })}</span>
<form method="post" action="/api/sign-out"><input type="hidden" name="lang" value="${lang}"><button class="link">${word(lang, "screen.sign-out")}</button></form></div>
<nav class="tabs" aria-label="${word(lang, "my.title")}"><ul>${ownPages.map(
    ([path, key]) =>
      html`<li><a href="${pathIn(lang, path)}"${path === current ? html` aria-current="page"` : null}>${word(lang, key)}</a></li>`,
  )}</ul></nav>
`;
}
