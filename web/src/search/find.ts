/**
 * Finding what anyone may see by any part of its name: plain substrings over a few thousand short
 * texts, which needs no index, no word list and no server, and finds Chinese as it is written.
 */

export const findableKinds = ["activity", "site", "team", "help"] as const;
export type FindableKind = (typeof findableKinds)[number];

export interface Findable {
  readonly kind: FindableKind;
  readonly title: string;
  /** What else is known of it: shown below the title, and searched too. */
  readonly more: string;
  readonly address: string;
  /** Code of its town, where it has one. */
  readonly town?: string;
}

export interface Question {
  readonly text: string;
  readonly kind: string;
  readonly town: string;
}

export interface Answer {
  readonly count: number;
  readonly shown: readonly Findable[];
}

export const shownMax = 50;

/** Full-width letters and upper case make no difference. */
const plain = (text: string) => text.normalize("NFKC").toLowerCase();

export function isAsked({ text, kind, town }: Question): boolean {
  return text.trim() !== "" || kind !== "" || town !== "";
}

/** What fits, the best first: a title that begins so, a title that has it, the rest. */
export function find(all: readonly Findable[], question: Question): Answer {
  if (!isAsked(question)) return { count: 0, shown: [] };
  const words = plain(question.text)
    .split(/\s+/u)
    .filter((word) => word !== "");
  const ranked: (readonly [rank: number, Findable])[] = [];
  for (const one of all) {
    if (question.kind !== "" && one.kind !== question.kind) continue;
    if (question.town !== "" && one.town !== question.town) continue;
    const rank = rankOf(one, words);
    if (rank !== undefined) ranked.push([rank, one]);
  }
  ranked.sort(([a], [b]) => a - b);
  return { count: ranked.length, shown: ranked.slice(0, shownMax).map(([, one]) => one) };
}

function rankOf({ title, more }: Findable, words: readonly string[]): number | undefined {
  const own = plain(title);
  const whole = `${own}\n${plain(more)}`;
  if (!words.every((word) => whole.includes(word))) return undefined;
  if (words[0] !== undefined && own.startsWith(words[0])) return 0;
  return words.every((word) => own.includes(word)) ? 1 : 2;
}
