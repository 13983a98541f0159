/**
 * Entries as a chain: each says its place in its day and the hash of the one before, the first of a
 * day that of the last of the day before. Whatever is changed, taken out, put in or put elsewhere
 * breaks it. The hash itself comes from outside, because rules touch no machinery.
 */
import type { Day } from "#shared/domain/day.ts";
import type { Entry } from "./entry.ts";

export interface Link {
  readonly day: Day;
  /** Place in its day, from 1. */
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}

/** Where the chain ends. */
export interface Head {
  readonly day: Day;
  readonly seq: number;
  readonly hash: string;
  /** The day before it that has entries; empty for the first of all. */
  readonly dayBefore: Day | "";
  /** Counts what was appended since ever: of two at once only one is written. */
  readonly count: number;
}

export type Linked = Entry & Link;
export type Hash = (text: string) => string;

export const noHead: Head = { day: "", seq: 0, hash: "", dayBefore: "", count: 0 };

/** What is hashed: everything an entry says, its place, and what came before. */
function textOf(entry: Entry, day: Day, seq: number, previous: string): string {
  const { cause, thing, kind, what, at, by, as, from, why, area, changes } = entry;
  const told = changes.map(({ name, before, after }) => [name, before ?? null, after ?? null]);
  return JSON.stringify([
    ...[day, seq, previous, cause, thing, kind, what, at, by],
    ...[as ?? null, from ?? null, why ?? null, area ?? null],
    told,
  ]);
}

/** Appends entries to the chain on a day; a new day starts counting anew. */
export function append(
  head: Head,
  entries: readonly Entry[],
  day: Day,
  hash: Hash,
): { readonly links: readonly Linked[]; readonly head: Head } {
  // A clock that went back a little must not open a day that is closed.
  const on = day > head.day ? day : head.day;
  let { seq, hash: previous } = on === head.day ? head : { seq: 0, hash: head.hash };
  const links = entries.map((entry): Linked => {
    seq += 1;
    const link = { ...entry, day: on, seq, previous, hash: hash(textOf(entry, on, seq, previous)) };
    previous = link.hash;
    return link;
  });
  const dayBefore = on === head.day ? head.dayBefore : head.day;
  return {
    links,
    head: { day: on, seq, hash: previous, dayBefore, count: head.count + entries.length },
  };
}

export interface Broken {
  readonly day: Day;
  readonly seq: number;
  readonly why: "missing" | "changed" | "out-of-place" | "cut-off";
}

/** What must hold at a day's end: as its follower, or the head, has it. */
export interface End {
  readonly seq?: number;
  readonly hash: string;
}

/** The first break in a day's entries, in their order; undefined if the day is whole. */
export function firstBreak(
  day: Day,
  links: readonly Linked[],
  end: End,
  hash: Hash,
): Broken | undefined {
  let previous = links[0]?.previous ?? "";
  for (const [at, link] of links.entries()) {
    const seq = at + 1;
    if (link.seq !== seq || link.day !== day) return { day, seq, why: "missing" };
    if (link.previous !== previous) return { day, seq, why: "out-of-place" };
    if (link.hash !== hash(textOf(link, day, seq, previous))) return { day, seq, why: "changed" };
    previous = link.hash;
  }
  const isWhole = previous === end.hash && (end.seq ?? links.length) === links.length;
  return isWhole && links.length > 0 ? undefined : { day, seq: links.length + 1, why: "cut-off" };
}
