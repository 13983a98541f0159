/** A list with pages as a screen shows it: the first page, then one more each time it is asked for. */
import { useEffect, useState } from "preact/hooks";
import { asProblem, type Problem } from "../api/problem.ts";

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}

export interface Pages<T> {
  readonly items: readonly T[];
  readonly state: "loading" | "ready" | "failed";
  readonly problem?: Problem;
  /** Undefined when all is shown. */
  readonly more?: () => void;
  readonly again: () => void;
}

interface Shown<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}

export function usePages<T>(
  ask: (after: string | undefined) => Promise<Page<T>>,
  about: readonly unknown[],
): Pages<T> {
  const [shown, setShown] = useState<Shown<T>>({ items: [] });
  const [state, setState] = useState<Pages<T>["state"]>("loading");
  const [problem, setProblem] = useState<Problem>();
  const [times, setTimes] = useState(0);

  const load = (after: string | undefined, before: readonly T[], isCurrent: () => boolean) =>
    ask(after).then(
      (page) => {
        if (!isCurrent()) return;
        setShown({ items: [...before, ...page.items], next: page.next });
        setState("ready");
      },
      (error) => {
        if (!isCurrent()) return;
        setProblem(asProblem(error));
        setState("failed");
      },
    );

  useEffect(() => {
    let current = true;
    void load(undefined, [], () => current);
    // An answer that comes after the question has changed is of no use.
    return () => {
      current = false;
    };
  }, [...about, times]);

  return {
    items: shown.items,
    state,
    ...(problem ? { problem } : {}),
    ...(shown.next ? { more: () => void load(shown.next, shown.items, () => true) } : {}),
    again: () => setTimes((before) => before + 1),
  };
}
