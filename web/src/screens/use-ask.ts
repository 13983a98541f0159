/** What is asked of a list, read from the address and written to it: links and the back button work. */
import { useEffect, useState } from "preact/hooks";
import { type Ask, readAsk, writeAsk } from "../list/ask.ts";
import type { Shape } from "../list/column.ts";

/** "replace": typing is one step back, not one for each letter. */
export type How = "push" | "replace";
export type Change = (change: Partial<Ask>, how?: How) => void;

/** The query of the address, followed when the browser goes back or forth. */
export function useSearch(): readonly [string, (search: string, how?: How) => void] {
  const [search, setSearch] = useState(location.search);
  useEffect(() => {
    const follow = () => setSearch(location.search);
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const go = (to: string, how: How = "push") => {
    const address = `${location.pathname}${to}${location.hash}`;
    if (how === "push") history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    // Several parts of a screen follow the address, each by itself.
    dispatchEvent(new PopStateEvent("popstate"));
  };
  return [search, go];
}

export function useAsk<T>(shape: Shape<T>): readonly [Ask, Change] {
  const [search, go] = useSearch();
  const ask = readAsk(search, shape);
  const change: Change = (changed, how) => {
    // Another question begins at its first page.
    const start = "page" in changed || "open" in changed ? {} : { page: 1, open: "" };
    go(writeAsk({ ...ask, ...start, ...changed }, location.search, shape), how);
  };
  return [ask, change];
}

/** One name of the address's query, and going to another value of it with a fresh question. */
export function useOf(): readonly [string, (of: string) => void] {
  const [search, go] = useSearch();
  const of = new URLSearchParams(search).get("of") ?? "";
  return [of, (to) => go(`?of=${encodeURIComponent(to)}`)];
}
