/**
 * All rows of a list that the server gives in pages, up to a bound: search, order and "all that
 * match" are only true of what is here, so a list that is longer says so and offers the rest.
 */

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}

export const rowsMax = 1000;

export interface Fetched<T> {
  readonly rows: readonly T[];
  /** Where to go on; absent once everything is here. */
  readonly next?: string;
}

interface Asking<T> {
  readonly ask: (after: string | undefined) => Promise<Page<T>>;
  readonly before?: Fetched<T>;
  /** Told after each page, so that the first rows are there before the last. */
  readonly onPage?: (so: Fetched<T>) => void;
}

/** Goes on until there is no more or `rowsMax` more rows are here. */
export async function fetchAll<T>({ ask, before, onPage }: Asking<T>): Promise<Fetched<T>> {
  const had = before?.rows ?? [];
  let rows = had;
  let next = before?.next;
  do {
    const page = await ask(next);
    rows = [...rows, ...page.items];
    next = page.next;
    onPage?.(fetched(rows, next));
  } while (next !== undefined && rows.length - had.length < rowsMax);
  return fetched(rows, next);
}

function fetched<T>(rows: readonly T[], next: string | undefined): Fetched<T> {
  return next === undefined ? { rows } : { rows, next };
}
