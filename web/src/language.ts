/** The language of the page that the browser shows, and addresses in it. */
import { type Language, pathIn } from "#shared/words/language.ts";

export function pageLanguage(): Language {
  return document.documentElement.lang === "en" ? "en" : "zh-CN";
}

/** Where to sign in, coming back to the page that one is on, with its fragment. */
export function signInAddress(): string {
  const { pathname, hash } = location;
  return `${pathIn(pageLanguage(), "/sign-in.html")}?then=${encodeURIComponent(pathname + hash)}`;
}

export function registerAddress(): string {
  return pathIn(pageLanguage(), "/register.html");
}
