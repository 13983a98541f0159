/**
 * Puts a page's title and main part into the shell that the site's build made for its language, so
 * that built pages, published ones and those that functions answer with share one frame.
 */
import { escapeHtml } from "../html.ts";
import { type Language, otherLanguage, pathIn } from "../words/language.ts";
import { word } from "../words/words.ts";
import type { Fragment } from "./fragment.ts";

const titleMarker = "<!--page:title-->";
const mainMarker = "<!--page:main-->";
const alternateMarker = "__ALTERNATE__";

export interface PublishedPage extends Fragment {
  /** Address of the page, with or without the language in front: "/board.html". */
  readonly path: string;
  readonly lang: Language;
}

/** The whole page. A shell without its markers comes from another build: better to stop than to publish it. */
export function renderPage(shell: string, page: PublishedPage): string {
  const path = page.path.replace(/^\/en(?=\/)/u, "");
  const siteName = word(page.lang, "site.name");
  const prefix = page.isWrong ? word(page.lang, "form.error-prefix") : "";
  const title = prefix + (page.title === siteName ? siteName : `${page.title} - ${siteName}`);
  const own = `href="${pathIn(page.lang, sectionOf(path))}"`;
  // The place of the main part is found before anything that people wrote is put in.
  const [before, after] = splitAt(shell, mainMarker);
  const alternate = escapeHtml(pathIn(otherLanguage(page.lang), path));
  const framed = (part: string) => part.split(alternateMarker).join(alternate);
  const [head, rest] = splitAt(framed(before), titleMarker);
  const body = rest.replace(own, () => `${own} aria-current="page"`);
  return [head, escapeHtml(title), body, page.main.text, framed(after)].join("");
}

/** The place in the head's navigation that a page belongs to. */
function sectionOf(path: string): string {
  return path.startsWith("/my/") ? "/my/record" : path;
}

function splitAt(text: string, marker: string): readonly [string, string] {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`the shell lacks ${marker}`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}
