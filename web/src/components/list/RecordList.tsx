/** The portal's one list: what is asked of it, its rows, and what can be done with many of them. */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { asksTheSame } from "../../list/ask.ts";
import type { BulkAction } from "../../list/bulk.ts";
import { type Choice, chosenOf, nothing, pageToggled, toggled } from "../../list/choice.ts";
import type { Column, Shape } from "../../list/column.ts";
import { matching, pageOf } from "../../list/match.ts";
import { useAsk } from "../../screens/use-ask.ts";
import type { Rows } from "../../screens/use-rows.ts";
import { t } from "../../words/spoken.ts";
import { Empty } from "../screen/Empty.tsx";
import { Loading } from "../screen/Loading.tsx";
import { Chosen } from "./Chosen.tsx";
import { Export } from "./Export.tsx";
import { Keys } from "./Keys.tsx";
import "./list.css";
import { PageLinks } from "./PageLinks.tsx";
import { Questions } from "./Questions.tsx";
import { Table } from "./Table.tsx";
import { Views } from "./Views.tsx";

/** A column as it is drawn: more than its text where a cell says how. */
export interface DrawnColumn<T> extends Column<T> {
  readonly cell?: (row: T) => ComponentChildren;
}

export interface DrawnShape<T> extends Shape<T> {
  readonly columns: readonly DrawnColumn<T>[];
}

interface Props<T> {
  /** Name of the list in saved views and in the names of exported files. */
  readonly name: string;
  /** What it is a list of, for those who hear it. */
  readonly caption: string;
  readonly of: Rows<T>;
  readonly shape: DrawnShape<T>;
  readonly none: string;
  readonly actions?: readonly BulkAction<T>[];
  /** What opens below a row. */
  readonly detail?: (row: T) => ComponentChildren;
  /** The parts of one thing, persons among them: nothing to keep, choose or take away. */
  readonly isShort?: boolean;
}

export function RecordList<T extends object>(props: Props<T>) {
  const { name, caption, of, shape, none, actions = [], detail, isShort = false } = props;
  const [ask, change] = useAsk(shape);
  const [choice, setChoice] = useState<Choice>(nothing);
  const asked = useRef(ask);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!asksTheSame(asked.current, ask)) setChoice(nothing);
    asked.current = ask;
  }, [ask]);

  const question = JSON.stringify([ask.text, ask.filters, ask.order]);
  const found = useMemo(() => matching(of.rows, ask, shape), [of.rows, question]);
  const page = pageOf(found, ask.page);
  const chosen = chosenOf(choice, found, shape.idOf);
  const ids = () => found.map(shape.idOf);

  if (of.state === "loading") return <Loading answer={{ state: "loading" }} again={of.again} />;
  if (of.problem && of.rows.length === 0) {
    return <Loading answer={{ state: "failed", problem: of.problem }} again={of.again} />;
  }
  if (of.rows.length === 0) return <Empty text={none} />;
  return (
    <section class="list" ref={place} aria-label={caption}>
      <Questions shape={shape} ask={ask} change={change} />
      <div class="list-tools">
        {!isShort && <Views list={name} />}
        {!isShort && (
          <Export name={name} rows={found} columns={shape.columns} label={t("list.export")} />
        )}
        <Keys place={place} />
      </div>
      <p class="quiet" role="status">
        {t("list.counted", { found: found.length, all: of.rows.length })}
      </p>
      {of.problem && <Loading answer={{ state: "failed", problem: of.problem }} again={of.again} />}
      {of.more && (
        <p class="notice">
          {t("list.not-all", { count: of.rows.length })}{" "}
          <button type="button" class="link" onClick={of.more}>
            {t("list.load-more")}
          </button>
        </p>
      )}
      <Chosen
        {...{ name, shape, actions, chosen }}
        matching={found.length}
        isAll={choice.of === "all"}
        onAll={() => setChoice({ of: "all" })}
        onNone={() => setChoice(nothing)}
        onDone={of.again}
      />
      {found.length === 0 ? (
        <Empty text={t("list.nothing-matches")}>
          <button
            type="button"
            class="link"
            onClick={() => change({ text: "", filters: {}, page: 1 })}
          >
            {t("list.ask-nothing")}
          </button>
        </Empty>
      ) : (
        <Table
          {...{ caption, shape, ask, change, choice }}
          canChoose={!isShort}
          rows={page.rows}
          {...(detail ? { detail } : {})}
          onChoose={(id) => setChoice(toggled(choice, id, ids()))}
          onChoosePage={() => setChoice(pageToggled(choice, page.rows.map(shape.idOf), ids()))}
        />
      )}
      <PageLinks page={page} count={found.length} onGo={(to) => change({ page: to, open: "" })} />
    </section>
  );
}
