/** Every text that people read, by key. The Chinese file is the list of keys; English has the same. */
import en from "./en.json" with { type: "json" };
import { type Facts, fill } from "./fill.ts";
import type { Language } from "./language.ts";
import zh from "./zh-CN.json" with { type: "json" };

export type Key = keyof typeof zh;

const dictionaries: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { "zh-CN": zh, en };

/** The text of a key in a language, with its facts put in. */
export function word(lang: Language, key: Key, facts: Facts = {}): string {
  return fill(dictionaries[lang][key], facts);
}
