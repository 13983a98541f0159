/**
 * Saved views: names for questions that one asks again. Kept on the device, apart for each person,
 * because office computers are shared; decision 19 says why not on the server.
 */

export interface View {
  readonly name: string;
  /** The address's query, with its question mark. */
  readonly search: string;
}

type Store = Pick<Storage, "getItem" | "setItem">;

const viewsMax = 20;
const nameMax = 30;

export interface Owner {
  readonly list: string;
  readonly person: string;
}

const keyOf = ({ list, person }: Owner) => `views/${person}/${list}`;

/** What lies there may come from an older version or another hand: only what fits is taken. */
export function viewsOf(store: Store, owner: Owner): readonly View[] {
  const kept = parsed(store.getItem(keyOf(owner)));
  return Array.isArray(kept) ? kept.filter(isView).slice(0, viewsMax) : [];
}

/** The same name again replaces what it stood for. */
export function withView(views: readonly View[], view: View): readonly View[] {
  const name = view.name.trim().slice(0, nameMax);
  if (name === "") return views;
  const others = views.filter((one) => one.name !== name);
  return [...others, { ...view, name }].slice(-viewsMax);
}

/** Tells whether it could be kept: a private window may have no room. */
export function keepViews(store: Store, owner: Owner, views: readonly View[]): boolean {
  try {
    store.setItem(keyOf(owner), JSON.stringify(views));
    return true;
  } catch {
    return false;
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "[]");
  } catch {
    return [];
  }
}

function isView(value: unknown): value is View {
  if (typeof value !== "object" || value === null) return false;
  const { name, search } = value as Record<string, unknown>;
  return typeof name === "string" && typeof search === "string" && /^(?:\?|$)/u.test(search);
}
