/** Every page is built twice from one file: Chinese at the root, English below /en. */
import { languages } from "#shared/words/language.ts";

export function eachLanguage() {
  return languages.map((lang) => ({
    params: { lang: lang === "en" ? "en" : undefined },
    props: { lang },
  }));
}
