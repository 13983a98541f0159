/**
 * An import under way, as it is kept in the browser's tab: after a reload the same address shows the
 * same file, what the dry run found and how far writing came, and goes on from there.
 */
import type { ImportKind } from "./kinds.ts";
import type { Mapping } from "./mapping.ts";
import { dryRunBounds, type Parcel, parcelsOf, writeBounds } from "./parcels.ts";
import { type CheckedRow, checkedRows, type DoorReport } from "./report.ts";
import type { Sheet } from "./sheet.ts";

export interface Written {
  readonly parcels: number;
  readonly of: number;
  readonly created: number;
  readonly changed: number;
  readonly refused: number;
}

export interface Work {
  readonly sheet: Sheet;
  readonly mapping: Mapping;
  readonly checked?: readonly CheckedRow[];
  readonly written?: Written;
}

/** Sends one parcel through the door. */
export type SendParcel = (parcel: Parcel, isDryRun: boolean) => Promise<DoorReport>;
type OnProgress = (finished: number, count: number) => void;

export async function check(
  kind: ImportKind,
  { sheet, mapping }: Work,
  send: SendParcel,
  onProgress: OnProgress,
): Promise<Work> {
  const parcels = parcelsOf(kind, sheet, mapping, dryRunBounds);
  const reports: DoorReport[] = [];
  for (const parcel of parcels) {
    onProgress(reports.length, parcels.length);
    reports.push(await send(parcel, true));
  }
  return { sheet, mapping, checked: checkedRows(parcels, reports, mapping) };
}

/** Rows that writing would change something by; what is the same already is not sent again. */
export function toWrite({ checked = [] }: Work): readonly CheckedRow[] {
  return checked.filter(({ outcome }) => outcome === "created" || outcome === "changed");
}

export const isWritten = ({ written }: Work) =>
  written !== undefined && written.parcels === written.of;

const none: Omit<Written, "of"> = { parcels: 0, created: 0, changed: 0, refused: 0 };

/** Goes on after the last parcel that was written; each is kept as soon as it is. */
export async function write(
  kind: ImportKind,
  work: Work,
  send: SendParcel,
  keep: (work: Work) => void,
): Promise<Work> {
  const parcels = parcelsOf(kind, { rows: toWrite(work) }, work.mapping, writeBounds);
  let now: Work = { ...work, written: { ...none, ...work.written, of: parcels.length } };
  keep(now);
  for (const parcel of parcels.slice(now.written?.parcels ?? 0)) {
    const report = await send(parcel, false);
    const before = now.written ?? { ...none, of: parcels.length };
    now = {
      ...now,
      written: {
        parcels: before.parcels + 1,
        of: parcels.length,
        created: before.created + report.created,
        changed: before.changed + report.changed,
        refused: before.refused + report.refused.length,
      },
    };
    keep(now);
  }
  return now;
}

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;
/** Another number when the shape changes: what an older version left is then not read. */
const keyOf = (kind: ImportKind) => `import/1/${kind}`;

/** A file too large for the tab's store is imported all the same, only not after a reload. */
export function keepWork(store: Store, kind: ImportKind, work: Work | undefined): void {
  try {
    if (work) store.setItem(keyOf(kind), JSON.stringify(work));
    else store.removeItem(keyOf(kind));
  } catch {
    store.removeItem(keyOf(kind));
  }
}

export function keptWork(store: Store, kind: ImportKind): Work | undefined {
  const text = store.getItem(keyOf(kind));
  return text === null ? undefined : JSON.parse(text);
}
