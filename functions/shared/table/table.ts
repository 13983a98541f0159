/**
 * What the stores ask of a table. Two implementations pass the same suite: the real one
 * (`dynamo-table.ts`) and one in memory for fast tests, so conditions are data, not expressions.
 */
import type { IndexName } from "./schema.ts";

export type Scalar = string | number | boolean;
export type Item = Readonly<Record<string, unknown>>;

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Must hold of the item as it stands, or the whole write is refused. */
export type Condition =
  | "absent"
  | "present"
  | {
      readonly [attribute: string]:
        | Scalar
        | { readonly atLeast: number }
        | { readonly below: number }
        | { readonly belowOrAbsent: number }
        | { readonly missing: true };
    };

export type Write =
  | { readonly put: Item & Key; readonly if?: Condition }
  | {
      readonly update: Key;
      readonly set?: Item;
      readonly add?: Readonly<Record<string, number>>;
      /** Names of attributes that are taken away. */
      readonly remove?: readonly string[];
      readonly if?: Condition;
    }
  | { readonly delete: Key; readonly if?: Condition }
  | { readonly check: Key; readonly if: Condition };

export interface Question {
  /** Absent: the table itself. Indexes hold only items that carry their keys. */
  readonly index?: IndexName;
  readonly pk: string;
  readonly sk?: { readonly beginsWith: string } | { readonly atMost: string };
  readonly limit: number;
  readonly newestFirst?: boolean;
  /** Where the page before ended, as it was given. */
  readonly after?: string | undefined;
  /** Only for the table itself. */
  readonly consistent?: boolean;
}

export interface Page {
  readonly items: readonly Item[];
  readonly next?: string;
}

export interface Table {
  /** Strongly consistent unless `eventually`. */
  get(key: Key, how?: "eventually"): Promise<Item | undefined>;
  /** At most 100 keys; eventually consistent; absent ones are left out, in no order. */
  batchGet(keys: readonly Key[]): Promise<readonly Item[]>;
  query(question: Question): Promise<Page>;
  /** One write as it is, several (at most 100) as a transaction. Throws `Conflict`. */
  write(...writes: readonly Write[]): Promise<void>;
}

/** A condition did not hold: somebody else was faster, or it was done already. Nothing is written. */
export class Conflict extends Error {
  /** Positions of the writes whose condition did not hold. */
  readonly failed: readonly number[];
  constructor(failed: readonly number[]) {
    super(`condition not met by writes ${failed.join(", ")}`);
    this.name = "Conflict";
    this.failed = failed;
  }
}
