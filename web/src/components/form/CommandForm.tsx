/**
 * A form of a screen: sends one operation, keeps its key until it succeeded, shows what was wrong at
 * each field. A form without fields is a single button.
 */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Answer, Asked, DoorId } from "../../api/client.ts";
import { asProblem, type Problem } from "../../api/problem.ts";
import { newKey, type PathValues, send } from "../../api/send.ts";
import { type Line, problemLines } from "../../forms/lines.ts";
import { readForm } from "../../forms/read.ts";
import { useUnsaved } from "../../screens/use-unsaved.ts";
import { lookup, t } from "../../words/spoken.ts";
import { FieldProblems } from "./field-problems.ts";
import { ProblemSummary } from "./ProblemSummary.tsx";

interface Props<Id extends DoorId> {
  readonly door: Id;
  readonly path?: Asked<Id> extends { path: infer P } ? P : never;
  /** What the fields do not say: the version, or another shape of what they say. */
  readonly body?: (values: Record<string, unknown>) => Record<string, unknown>;
  readonly action: string;
  readonly isSecond?: boolean;
  /** What the button does to others or for good: said and asked for before it is done. */
  readonly consequence?: string;
  /** Somebody else was faster, or it cannot be any more. */
  readonly onRefused?: (problem: Problem) => void;
  readonly onDone: (answer: Answer<Id>) => void;
  readonly children?: ComponentChildren;
}

export function CommandForm<Id extends DoorId>(props: Props<Id>) {
  const { door, path, body, action, isSecond = false, onDone, children } = props;
  const { consequence, onRefused } = props;
  const form = useRef<HTMLFormElement>(null);
  const key = useRef("");
  const [isBusy, setBusy] = useState(false);
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [isAsking, setAsking] = useState(false);
  const setUnsaved = useUnsaved();

  const submit = async () => {
    if (!form.current || isBusy) return;
    if (consequence !== undefined && !isAsking) {
      setAsking(true);
      return;
    }
    setAsking(false);
    setBusy(true);
    setLines([]);
    key.current ||= newKey();
    const values = readForm(form.current);
    try {
      const answer = await send(door, {
        path: path as PathValues,
        body: body?.(values) ?? values,
        key: key.current,
      });
      key.current = "";
      setUnsaved(false);
      form.current?.reset();
      onDone(answer as Answer<Id>);
    } catch (error) {
      const problem = asProblem(error);
      if (form.current) setLines(problemLines(form.current, problem, lookup));
      onRefused?.(problem);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      ref={form}
      noValidate
      onInput={() => setUnsaved(true)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ProblemSummary lines={lines} />
      <FieldProblems.Provider value={lines}>{children}</FieldProblems.Provider>
      {isAsking && (
        <p class="notice" role="alert">
          {consequence}
        </p>
      )}
      <button type="submit" class={isSecond ? "button second" : "button"} disabled={isBusy}>
        {isBusy ? t("form.busy") : isAsking ? t("form.confirm", { action }) : action}
      </button>
      {isAsking && (
        <button type="button" class="link" onClick={() => setAsking(false)}>
          {t("form.not-yet")}
        </button>
      )}
    </form>
  );
}
