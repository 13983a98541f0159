/** Something asked from the server, as a screen sees it: on its way, there, or failed. */
import { useCallback, useEffect, useState } from "preact/hooks";
import { asProblem, type Problem } from "../api/problem.ts";

export type Answered<T> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "failed"; readonly problem: Problem };

export interface Asking<T> {
  readonly answer: Answered<T>;
  /** Asks again; what is shown stays until the new answer is there. */
  readonly again: () => void;
}

export function useAnswer<T>(ask: () => Promise<T>, about: readonly unknown[]): Asking<T> {
  const [answer, setAnswer] = useState<Answered<T>>({ state: "loading" });
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    ask().then(
      (value) => isCurrent && setAnswer({ state: "ready", value }),
      (error) => isCurrent && setAnswer({ state: "failed", problem: asProblem(error) }),
    );
    // An answer that comes after the question has changed is of no use.
    return () => {
      isCurrent = false;
    };
  }, [...about, times]);
  const again = useCallback(() => setTimes((before) => before + 1), []);
  return { answer, again };
}
