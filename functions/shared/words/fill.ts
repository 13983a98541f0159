/** Puts facts into a sentence: `{name}` becomes the fact of that name. Apart, so that browsers load no dictionary with it. */

export type Facts = Readonly<Record<string, string | number>>;

/** A fact that is missing leaves its place visible, so that it is noticed. */
export function fill(sentence: string, facts: Facts = {}): string {
  return sentence.replace(/\{(\w+)\}/gu, (place, name: string) => String(facts[name] ?? place));
}
