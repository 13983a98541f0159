/** Which rows are chosen for doing something with many at once: some by name, or all that match. */

export type Choice = { readonly of: "some"; readonly ids: ReadonlySet<string> } | { of: "all" };

export const nothing: Choice = { of: "some", ids: new Set() };

export function isChosen(choice: Choice, id: string): boolean {
  return choice.of === "all" || choice.ids.has(id);
}

/** Taking one out of "all" leaves all the others, by name. */
export function toggled(choice: Choice, id: string, matching: readonly string[]): Choice {
  const ids = new Set(choice.of === "all" ? matching : choice.ids);
  if (!ids.delete(id)) ids.add(id);
  return { of: "some", ids };
}

/** The whole page in or out: out only if all of it was in. */
export function pageToggled(
  choice: Choice,
  page: readonly string[],
  matching: readonly string[],
): Choice {
  const ids = new Set(choice.of === "all" ? matching : choice.ids);
  const isWhole = page.every((id) => ids.has(id));
  for (const id of page) isWhole ? ids.delete(id) : ids.add(id);
  return { of: "some", ids };
}

/** Only what still matches: a row that somebody else dealt with is not acted on unseen. */
export function chosenOf<T>(
  choice: Choice,
  matching: readonly T[],
  idOf: (row: T) => string,
): readonly T[] {
  return matching.filter((row) => isChosen(choice, idOf(row)));
}
