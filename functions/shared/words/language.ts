/** The two languages of the site, and where a page lives in each: Chinese at the root, English below /en. */

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

export function otherLanguage(lang: Language): Language {
  return lang === "en" ? "zh-CN" : "en";
}

/** The address of a page in a language, from its address in Chinese. */
export function pathIn(lang: Language, path: string): string {
  return lang === "en" ? `/en${path}` : path;
}
