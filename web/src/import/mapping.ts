/** Which of the file's columns is which of the wanted ones. */
import type { WantedColumn } from "./kinds.ts";

/** The file's column for each wanted one; -1 where there is none yet. */
export type Mapping = Readonly<Record<string, number>>;

const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]/gu, "");

export function guessMapping(heading: readonly string[], wanted: readonly WantedColumn[]): Mapping {
  const given = heading.map(plain);
  return Object.fromEntries(
    wanted.map(({ name, headings }) => {
      const meant = [name, ...headings].map(plain);
      return [name, given.findIndex((one) => meant.includes(one))];
    }),
  );
}

/** Wanted columns that no column of the file stands for, and those that two stand in for. */
export function isWhole(mapping: Mapping, wanted: readonly WantedColumn[]): boolean {
  const chosen = wanted.map(({ name }) => mapping[name] ?? -1);
  return chosen.every((column) => column >= 0) && new Set(chosen).size === chosen.length;
}
