/** The rows of a checked file as a list: where each stands, its cells, and what it would do. */
import { type ImportKind, importKinds } from "../../import/kinds.ts";
import type { CheckedRow, Outcome } from "../../import/report.ts";
import type { Work } from "../../import/work.ts";
import { t } from "../../words/spoken.ts";
import type { DrawnShape } from "../list/RecordList.tsx";
import { reasonText } from "./reason.ts";

const outcomes: readonly Outcome[] = ["refused", "created", "changed", "same"];

export function checkedShape(kind: ImportKind, { mapping }: Work): DrawnShape<CheckedRow> {
  const outcomeText = ({ outcome }: CheckedRow) => t(`import.outcome-${outcome}`);
  return {
    idOf: ({ line }) => String(line),
    columns: [
      {
        key: "line",
        heading: t("import.line"),
        text: ({ line }) => String(line),
        order: ({ line }) => line,
      },
      {
        key: "outcome",
        heading: t("import.outcome"),
        text: outcomeText,
        order: ({ outcome }) => outcomes.indexOf(outcome),
      },
      ...importKinds[kind].columns.map(({ name }) => {
        const cell = ({ cells }: CheckedRow) => cells[mapping[name] ?? -1] ?? "";
        return { key: name, heading: t(`import.column-${name}`), text: cell, order: cell };
      }),
      { key: "more", heading: t("import.more"), text: moreText },
    ],
    filters: [
      {
        key: "outcome",
        label: t("import.outcome"),
        options: outcomes.map((outcome) => [outcome, t(`import.outcome-${outcome}`)]),
        of: ({ outcome }) => outcome,
      },
    ],
    order: "line",
  };
}

function moreText({ before, fault }: CheckedRow): string {
  if (fault) return `${fault.letter}: ${reasonText(fault.reason)}`;
  return before === undefined ? "" : t("import.before", { name: before });
}
