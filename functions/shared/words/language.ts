/**
 * The two languages of the site, and where a page lives in each: files in Chinese at the root and in
 * English below /en, pages that functions write at one address with the language as a parameter.
 */
export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

export function otherLanguage(lang: Language): Language {
  return lang === "en" ? "zh-CN" : "en";
}

/**
 * Addresses below these reach functions; everything else is a file of the site. CDK makes the edge's
 * behaviours of them.
 */
export const functionPaths = ["/api/", "/my/", "/follow/"] as const;

export function isLanguage(text: string | null | undefined): text is Language {
  return languages.some((lang) => lang === text);
}

/** The address of a page in a language, from its address in Chinese. */
export function pathIn(lang: Language, path: string): string {
  if (lang !== "en") return path;
  if (!functionPaths.some((start) => path.startsWith(start))) return `/en${path}`;
  const [address = "", fragment] = path.split("#");
  const asked = `${address}${address.includes("?") ? "&" : "?"}lang=en`;
  return fragment === undefined ? asked : `${asked}#${fragment}`;
}
