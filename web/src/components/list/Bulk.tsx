/** Doing something with many rows: the preview of it, the button that does it, and what came of it. */
import { useEffect, useRef, useState } from "preact/hooks";
import {
  type BulkAction,
  carryOut,
  type Outcome,
  type Plan,
  planFor,
  type Step,
} from "../../list/bulk.ts";
import { lookup, t } from "../../words/spoken.ts";

interface Props<T> {
  readonly action: BulkAction<T>;
  readonly rows: readonly T[];
  readonly rowName: (row: T) => string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function Bulk<T>({ action, rows, rowName, onDone, onClose }: Props<T>) {
  const [plan, setPlan] = useState<Plan<T>>();
  const [finished, setFinished] = useState<number>();
  const [outcome, setOutcome] = useState<Outcome<T>>();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus();
    void planFor(rows, action).then(setPlan);
  }, [action, rows]);

  const run = async (steps: readonly Step<T>[]) => {
    setOutcome(undefined);
    setFinished(0);
    setOutcome(await carryOut(steps, setFinished));
    setFinished(undefined);
    panel.current?.focus();
    onDone();
  };

  return (
    <section class="panel list-bulk" ref={panel} tabIndex={-1} aria-label={action.label}>
      <h3>{action.label}</h3>
      {!plan && <p role="status">{t("screen.loading")}</p>}
      {plan && finished !== undefined && !outcome && (
        <p role="status">{t("list.bulk-progress", { finished, count: plan.steps.length })}</p>
      )}
      {plan && finished === undefined && !outcome && (
        <Preview {...{ action, plan, rowName }} onRun={() => void run(plan.steps)} />
      )}
      {outcome && (
        <Result
          {...{ outcome, rowName }}
          onAgain={() => void run(outcome.failed.map(({ step }) => step))}
        />
      )}
      {finished === undefined && (
        <button type="button" class="link" onClick={onClose}>
          {t(outcome ? "list.bulk-close" : "list.bulk-cancel")}
        </button>
      )}
    </section>
  );
}

interface PreviewProps<T> extends Pick<Props<T>, "action" | "rowName"> {
  readonly plan: Plan<T>;
  readonly onRun: () => void;
}

function Preview<T>({ action, plan, rowName, onRun }: PreviewProps<T>) {
  const { steps, leftOut } = plan;
  return (
    <>
      <p>{t("list.bulk-preview", { count: steps.length, left: leftOut.length })}</p>
      {steps.length > 0 && (
        <>
          <Lines lines={steps.map(({ row, text }) => `${rowName(row)}: ${text}`)} />
          <button type="button" class="button" onClick={onRun}>
            {action.consequence(steps.length)}
          </button>
        </>
      )}
    </>
  );
}

interface ResultProps<T> extends Pick<Props<T>, "rowName"> {
  readonly outcome: Outcome<T>;
  readonly onAgain: () => void;
}

function Result<T>({ outcome: { done, failed }, rowName, onAgain }: ResultProps<T>) {
  return (
    <div role="status">
      <p class="said">{t("list.bulk-done", { done: done.length, failed: failed.length })}</p>
      {failed.length > 0 && (
        <>
          <Lines
            lines={failed.map(
              ({ step, problem }) =>
                `${rowName(step.row)}: ${lookup(`refusal.${problem.code}`) ?? t("form.unreachable")}`,
            )}
          />
          <button type="button" class="button second" onClick={onAgain}>
            {t("list.bulk-again")}
          </button>
        </>
      )}
    </div>
  );
}

const linesMax = 20;

function Lines({ lines }: { readonly lines: readonly string[] }) {
  const [first, more] = [lines.slice(0, linesMax), lines.slice(linesMax)];
  return (
    <>
      <ul>
        {first.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {more.length > 0 && (
        <details>
          <summary>{t("list.bulk-more", { count: more.length })}</summary>
          <ul>
            {more.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
