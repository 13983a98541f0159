/**
 * What is asked of a list, kept in the page's address: a link shows somebody else the same rows, and
 * the browser's back button goes back to what was asked before.
 */

export interface Ask {
  readonly text: string;
  /** Chosen values by filter; a filter that is not in it lets everything through. */
  readonly filters: Readonly<Record<string, string>>;
  readonly order: string;
  readonly page: number;
  /** The row whose details are shown. */
  readonly open: string;
}

interface Known {
  readonly filters: readonly { readonly key: string }[];
  readonly columns: readonly { readonly key: string; readonly order?: unknown }[];
  readonly order: string;
}

const names = { text: "q", order: "sort", page: "page", open: "open" } as const;
const textMax = 100;
const pageMax = 10_000;

/** Names that a list does not know are ignored: an old or mistyped link still shows the list. */
export function readAsk(search: string, known: Known): Ask {
  const given = new URLSearchParams(search);
  const filters = known.filters.flatMap(({ key }) => {
    const value = given.get(key) ?? "";
    return value === "" ? [] : [[key, value] as const];
  });
  const order = given.get(names.order) ?? "";
  const isKnown = known.columns.some(({ key, order: by }) => by && key === columnOf(order));
  const page = Number(given.get(names.page) ?? 1);
  return {
    text: (given.get(names.text) ?? "").slice(0, textMax),
    filters: Object.fromEntries(filters),
    order: isKnown ? order : known.order,
    page: Number.isInteger(page) && page >= 1 && page <= pageMax ? page : 1,
    open: given.get(names.open) ?? "",
  };
}

/** The address's query for what is asked; what others keep in it stays, what is usual is left out. */
export function writeAsk(ask: Ask, search: string, known: Known): string {
  const query = new URLSearchParams(search);
  const put = (name: string, value: string, usual = "") =>
    value === usual ? query.delete(name) : query.set(name, value);
  put(names.text, ask.text);
  for (const { key } of known.filters) put(key, ask.filters[key] ?? "");
  put(names.order, ask.order, known.order);
  put(names.page, String(ask.page), "1");
  put(names.open, ask.open);
  return query.size > 0 ? `?${query}` : "";
}

export function columnOf(order: string): string {
  return order.replace(/^-/u, "");
}

/** The order after a column's heading was chosen: that column, and the other way round if again. */
export function orderAfter(order: string, column: string): string {
  return order === column ? `-${column}` : column;
}

/** Another question than before: choices that were made for the old one no longer hold. */
export function asksTheSame(a: Ask, b: Ask): boolean {
  const told = ({ text, filters }: Ask) => JSON.stringify([text, Object.entries(filters).sort()]);
  return told(a) === told(b);
}
