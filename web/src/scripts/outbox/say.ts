/** The outbox's own words in the page's language. */
import { words } from "virtual:words/outbox";
import { type Facts, fill } from "#shared/words/fill.ts";
import { pageLanguage } from "../../language.ts";

export type Said = keyof (typeof words)["en"];

export function say(key: Said, facts: Facts = {}): string {
  return fill(words[pageLanguage()][key], facts);
}

interface Parts {
  readonly className?: string;
  readonly text?: string;
}

/** One element, with what is in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  { className = "", text = "" }: Parts = {},
  ...children: readonly Node[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(text, ...children);
  return made;
}

export function link(to: string, text: string): HTMLAnchorElement {
  const made = element("a", { text });
  made.href = to;
  return made;
}

export function button(text: string, press: () => void, className = "button second") {
  const made = element("button", { text, className });
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}
