/**
 * Doing something with many rows: first what would happen to each, then doing it, a few at a time,
 * and what came of each. One that fails stops none of the others.
 */
import { asProblem, type Problem } from "../api/problem.ts";

export interface Step<T> {
  readonly row: T;
  /** What happens to it, in words. */
  readonly text: string;
  /** Sends it; a key of its own makes trying again harmless. */
  readonly run: () => Promise<unknown>;
}

export interface BulkAction<T> {
  readonly key: string;
  readonly label: string;
  /** What pressing the button does to so many rows. */
  readonly consequence: (count: number) => string;
  /** What would happen to a row; undefined if this is not for it. */
  readonly plan: (row: T) => Promise<Step<T> | undefined>;
}

export interface Plan<T> {
  readonly steps: readonly Step<T>[];
  readonly leftOut: readonly T[];
}

export interface Outcome<T> {
  readonly done: readonly Step<T>[];
  readonly failed: readonly { readonly step: Step<T>; readonly problem: Problem }[];
}

/** Few enough that a desk's own work goes on beside it. */
const atOnce = 4;

/** Calls for each, some at a time, in order of the list; answers in the same order. */
async function each<A, B>(list: readonly A[], ask: (one: A) => Promise<B>): Promise<readonly B[]> {
  const answers: B[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < list.length; at = next++) answers[at] = await ask(list[at] as A);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

export async function planFor<T>(
  rows: readonly T[],
  action: Pick<BulkAction<T>, "plan">,
): Promise<Plan<T>> {
  const planned = await each(rows, action.plan);
  return {
    steps: planned.filter((step) => step !== undefined),
    leftOut: rows.filter((_, at) => planned[at] === undefined),
  };
}

export async function carryOut<T>(
  steps: readonly Step<T>[],
  onProgress: (finished: number) => void = () => {},
): Promise<Outcome<T>> {
  let finished = 0;
  const problems = await each(steps, async ({ run }) => {
    const problem = await run().then(() => undefined, asProblem);
    finished += 1;
    onProgress(finished);
    return problem;
  });
  return {
    done: steps.filter((_, at) => problems[at] === undefined),
    failed: steps.flatMap((step, at) => {
      const problem = problems[at];
      return problem ? [{ step, problem }] : [];
    }),
  };
}
