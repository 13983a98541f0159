/** The words of screens: only the page's language is loaded, once, before anything is drawn. */
import { type Facts, fill } from "#shared/words/fill.ts";
import type { Language } from "#shared/words/language.ts";
import type { Key } from "#shared/words/words.ts";

type Words = Readonly<Record<string, string>>;

const files: Readonly<Record<Language, () => Promise<{ default: Words }>>> = {
  "zh-CN": () => import("#shared/words/zh-CN.json"),
  en: () => import("#shared/words/en.json"),
};

let words: Words = {};

export async function loadWords(lang: Language): Promise<void> {
  words = (await files[lang]()).default;
}

/** The text of a key in the page's language. */
export function t(key: Key, facts: Facts = {}): string {
  return fill(words[key] ?? key, facts);
}

/** For codes that come from the server: the text if there is one. */
export function lookup(key: string): string | undefined {
  return words[key];
}

/** Every value of a group of words with its text: the options of a choice. */
export function optionsOf(group: string): readonly (readonly [value: string, text: string])[] {
  const start = `${group}.`;
  return Object.entries(words).flatMap(([key, text]) =>
    key.startsWith(start) ? [[key.slice(start.length), text] as const] : [],
  );
}
