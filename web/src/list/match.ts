/** The rows that a list's question lets through, in its order, and the page of them that is shown. */
import type { Ask } from "./ask.ts";
import { columnOf } from "./ask.ts";
import type { Column, Shape } from "./column.ts";

/** Rows drawn at once, however many there are: what keeps a thousand as quick as fifty. */
export const pageSize = 50;

/** Full-width letters, upper case and spaces make no difference: people type as their keyboard does. */
const plain = (text: string) => text.normalize("NFKC").toLowerCase();

/** Each row's text to search, made once: typing asks for it again with every letter. */
const spoken = new WeakMap<object, string>();

function textOf<T extends object>(row: T, columns: readonly Column<T>[]): string {
  const known = spoken.get(row);
  if (known !== undefined) return known;
  const made = plain(columns.map((column) => column.text(row)).join("\n"));
  spoken.set(row, made);
  return made;
}

/** Chinese by its sound, and numbers inside words by their value. */
const collator = new Intl.Collator("zh-CN", { numeric: true });

export function matching<T extends object>(
  rows: readonly T[],
  ask: Ask,
  shape: Shape<T>,
): readonly T[] {
  const words = plain(ask.text)
    .split(/\s+/u)
    .filter((word) => word !== "");
  const filters = shape.filters.filter(({ key }) => ask.filters[key] !== undefined);
  const found = rows.filter(
    (row) =>
      filters.every(({ key, of }) => of(row) === ask.filters[key]) &&
      (words.length === 0 || words.every((word) => textOf(row, shape.columns).includes(word))),
  );
  return ordered(found, ask.order, shape);
}

function ordered<T>(rows: readonly T[], order: string, shape: Shape<T>): readonly T[] {
  const by = shape.columns.find(({ key }) => key === columnOf(order))?.order;
  if (!by) return rows;
  const way = order.startsWith("-") ? -1 : 1;
  return rows
    .map((row) => [by(row), row] as const)
    .sort(([a], [b]) => compared(a, b, way))
    .map(([, row]) => row);
}

/** What is not known stands last whichever way round. */
function compared(a: string | number, b: string | number, way: number): number {
  if (a === "" || b === "") return Number(a === "") - Number(b === "");
  if (typeof a === "number" && typeof b === "number") return way * (a - b);
  return way * collator.compare(String(a), String(b));
}

export interface Shown<T> {
  readonly rows: readonly T[];
  readonly page: number;
  readonly pages: number;
  /** Position of the first and the last, counted from 1; both 0 if there are none. */
  readonly from: number;
  readonly to: number;
}

/** A page that is not there, because rows were dealt with meanwhile, is the last one that is. */
export function pageOf<T>(rows: readonly T[], asked: number): Shown<T> {
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const page = Math.min(asked, pages);
  const start = (page - 1) * pageSize;
  const shown = rows.slice(start, start + pageSize);
  return {
    rows: shown,
    page,
    pages,
    from: shown.length > 0 ? start + 1 : 0,
    to: start + shown.length,
  };
}
