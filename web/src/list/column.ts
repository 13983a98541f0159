/** What a list's parts know of its rows: how one is named, told, searched, filtered and ordered. */

export interface Column<T> {
  /** Its name in addresses and saved views, so it must not change with the language. */
  readonly key: string;
  readonly heading: string;
  /** The cell as plain text: what is searched and exported, and shown unless a cell says more. */
  readonly text: (row: T) => string;
  /** What the list can be ordered by; a column without it cannot. */
  readonly order?: (row: T) => string | number;
  readonly isNumber?: boolean;
}

export interface Filter<T> {
  readonly key: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly of: (row: T) => string;
}

/** Everything about a kind of list that does not depend on how it is drawn. */
export interface Shape<T> {
  readonly idOf: (row: T) => string;
  readonly columns: readonly Column<T>[];
  readonly filters: readonly Filter<T>[];
  /** The order when the address names none: a column's key, "-" in front for the other way round. */
  readonly order: string;
}
