/** The rows that are chosen: how many, all that match if wanted, and what can be done with them. */
import { useState } from "preact/hooks";
import type { BulkAction } from "../../list/bulk.ts";
import type { Column } from "../../list/column.ts";
import { t } from "../../words/spoken.ts";
import { Bulk } from "./Bulk.tsx";
import { Export } from "./Export.tsx";

interface Props<T> {
  readonly name: string;
  readonly shape: { readonly columns: readonly Column<T>[] };
  readonly actions: readonly BulkAction<T>[];
  readonly chosen: readonly T[];
  /** How many rows the question lets through. */
  readonly matching: number;
  readonly isAll: boolean;
  readonly onAll: () => void;
  readonly onNone: () => void;
  readonly onDone: () => void;
}

interface Begun<T> {
  readonly action: BulkAction<T>;
  readonly rows: readonly T[];
}

export function Chosen<T>(props: Props<T>) {
  const { name, shape, actions, chosen, matching, isAll, onAll, onNone, onDone } = props;
  const [begun, setBegun] = useState<Begun<T>>();
  const rowName = (row: T) => shape.columns[0]?.text(row) ?? "";
  if (begun) {
    return (
      <Bulk
        {...{ ...begun, rowName, onDone }}
        onClose={() => {
          setBegun(undefined);
          onNone();
        }}
      />
    );
  }
  if (chosen.length === 0) return null;
  return (
    <section class="list-chosen" aria-label={t("list.chosen-title")}>
      <b role="status">{t("list.chosen", { count: chosen.length })}</b>
      {!isAll && chosen.length < matching && (
        <button type="button" class="link" onClick={onAll}>
          {t("list.choose-all", { count: matching })}
        </button>
      )}
      <button type="button" class="link" onClick={onNone}>
        {t("list.choose-none")}
      </button>
      <Export {...{ name }} rows={chosen} columns={shape.columns} label={t("list.export-chosen")} />
      {actions.map((action) => (
        <button
          key={action.key}
          type="button"
          class="button second"
          onClick={() => setBegun({ action, rows: chosen })}
        >
          {action.label}
        </button>
      ))}
    </section>
  );
}
