/** A list's rows: headings that order, boxes that choose, and what opens below a row. */
import type { ComponentChildren } from "preact";
import { Fragment } from "preact";
import { type Ask, columnOf, orderAfter } from "../../list/ask.ts";
import { type Choice, isChosen } from "../../list/choice.ts";
import type { Column } from "../../list/column.ts";
import type { Change } from "../../screens/use-ask.ts";
import { t } from "../../words/spoken.ts";
import type { DrawnShape } from "./RecordList.tsx";

interface Props<T> {
  readonly caption: string;
  readonly shape: DrawnShape<T>;
  readonly ask: Ask;
  readonly change: Change;
  readonly rows: readonly T[];
  readonly choice: Choice;
  readonly canChoose: boolean;
  readonly onChoose: (id: string) => void;
  readonly onChoosePage: () => void;
  readonly detail?: (row: T) => ComponentChildren;
}

export function Table<T>(props: Props<T>) {
  const { caption, shape, ask, change, rows, choice, canChoose, onChoosePage } = props;
  const isWhole = rows.every((row) => isChosen(choice, shape.idOf(row)));
  return (
    <table class="list-table">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {canChoose && (
            <th scope="col">
              <input
                type="checkbox"
                aria-label={t("list.choose-page")}
                checked={isWhole}
                onChange={onChoosePage}
              />
            </th>
          )}
          {shape.columns.map((column) => (
            <Heading key={column.key} {...{ column, ask, change }} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={shape.idOf(row)} {...props} row={row} />
        ))}
      </tbody>
    </table>
  );
}

interface HeadingProps<T> extends Pick<Props<T>, "ask" | "change"> {
  readonly column: Column<T>;
}

function Heading<T>({ column, ask, change }: HeadingProps<T>) {
  const isOrdered = columnOf(ask.order) === column.key;
  const way = ask.order.startsWith("-") ? "descending" : "ascending";
  return (
    <th scope="col" class={column.isNumber ? "number" : ""} aria-sort={isOrdered ? way : undefined}>
      {column.order ? (
        <button
          type="button"
          class="link"
          onClick={() => change({ order: orderAfter(ask.order, column.key) })}
        >
          {column.heading}
          <span aria-hidden="true">{isOrdered ? (way === "ascending" ? " ↑" : " ↓") : ""}</span>
        </button>
      ) : (
        column.heading
      )}
    </th>
  );
}

function Row<T>(props: Props<T> & { readonly row: T }) {
  const { row, shape, ask, change, choice, canChoose, onChoose, detail } = props;
  const id = shape.idOf(row);
  const [first, ...others] = shape.columns;
  if (!first) return null;
  const isOpen = ask.open === id;
  return (
    <Fragment>
      <tr data-row={id} tabIndex={-1}>
        {canChoose && (
          <td>
            <input
              type="checkbox"
              data-key="choose"
              aria-label={t("list.choose-row", { row: first.text(row) })}
              checked={isChosen(choice, id)}
              onChange={() => onChoose(id)}
            />
          </td>
        )}
        <th scope="row" data-label={first.heading}>
          {detail ? (
            <button
              type="button"
              class="link"
              data-key="row"
              aria-expanded={isOpen}
              onClick={() => change({ open: isOpen ? "" : id })}
            >
              {first.cell?.(row) ?? first.text(row)}
            </button>
          ) : (
            (first.cell?.(row) ?? first.text(row))
          )}
        </th>
        {others.map((column) => (
          <td key={column.key} class={column.isNumber ? "number" : ""} data-label={column.heading}>
            {column.cell?.(row) ?? column.text(row)}
          </td>
        ))}
      </tr>
      {isOpen && detail && (
        <tr class="list-detail">
          <td colSpan={shape.columns.length + 1}>{detail(row)}</td>
        </tr>
      )}
    </Fragment>
  );
}
