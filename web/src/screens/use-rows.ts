/** All rows of a list as a screen shows them: the first page soon, the others as they come. */
import { useEffect, useRef, useState } from "preact/hooks";
import { asProblem, type Problem } from "../api/problem.ts";
import { type Fetched, fetchAll } from "../list/fetch-all.ts";

export interface Rows<T> {
  readonly rows: readonly T[];
  readonly state: "loading" | "ready" | "failed";
  readonly problem?: Problem;
  /** Brings more; undefined when everything is here. */
  readonly more?: () => void;
  /** Asks again; what is shown stays until the new rows are there. */
  readonly again: () => void;
}

type Ask<T> = (
  after: string | undefined,
) => Promise<{ items: readonly T[]; next?: string | undefined }>;

export function useRows<T>(ask: Ask<T>, about: readonly unknown[]): Rows<T> {
  const [fetched, setFetched] = useState<Fetched<T>>();
  const [isBusy, setBusy] = useState(true);
  const [problem, setProblem] = useState<Problem>();
  const turn = useRef(0);

  const load = (before?: Fetched<T>, isFirst = false) => {
    // An answer that comes after the question has changed is of no use.
    const own = ++turn.current;
    const show = (so: Fetched<T>) => {
      if (own === turn.current) setFetched(so);
    };
    setBusy(true);
    setProblem(undefined);
    fetchAll({ ask, ...(before ? { before } : {}), ...(isFirst ? { onPage: show } : {}) })
      .then(show, (error) => own === turn.current && setProblem(asProblem(error)))
      .finally(() => own === turn.current && setBusy(false));
  };

  useEffect(() => {
    setFetched(undefined);
    load(undefined, true);
    return () => {
      turn.current += 1;
    };
  }, about);

  return {
    rows: fetched?.rows ?? [],
    state: problem ? "failed" : fetched ? "ready" : "loading",
    ...(problem ? { problem } : {}),
    ...(fetched?.next && !isBusy ? { more: () => load(fetched) } : {}),
    again: () => load(),
  };
}
