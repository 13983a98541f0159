/** Draws an answer once it is there, and its loading or failure until then. */
import type { ComponentChildren } from "preact";
import type { Asking } from "../../screens/use-answer.ts";
import { Loading } from "./Loading.tsx";

interface Props<T> {
  readonly of: Asking<T>;
  readonly children: (value: T) => ComponentChildren;
}

export function Shown<T>({ of, children }: Props<T>) {
  const { answer, again } = of;
  if (answer.state !== "ready") return <Loading answer={answer} again={again} />;
  return <>{children(answer.value)}</>;
}
