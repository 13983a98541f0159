/** One entry of the audit trail: who did what to which thing, when, from where, why. */
import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { Change } from "#shared/domain/change.ts";
import { Stamp } from "#shared/domain/stamp.ts";
import { Instant } from "#shared/domain/values.ts";
import { type AuditedKind, auditedKinds, ignored, quoted, thingIn } from "./audited.ts";

export const Difference = z.strictObject({
  name: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
});
export type Difference = z.infer<typeof Difference>;

export const Entry = z.strictObject({
  /** The written change that it tells of; the same change is told once. */
  cause: z.string(),
  thing: z.string(),
  kind: z.enum(auditedKinds),
  what: z.enum(["created", "changed", "removed"]),
  at: Instant,
  by: z.string(),
  as: z.string().optional(),
  from: z.string().optional(),
  why: z.string().optional(),
  area: AreaCode.optional(),
  changes: z.array(Difference),
});
export type Entry = z.infer<typeof Entry>;

type Image = Readonly<Record<string, unknown>>;

/** A written change, as the table's stream tells it. */
export interface Written {
  readonly cause: string;
  readonly at: string;
  readonly before?: Image | undefined;
  readonly after?: Image | undefined;
}

/** Far beyond the six months that the Cybersecurity Law asks of network logs (article 21). */
export const keptYears = 3;

const valueMax = 120;
const changesMax = 40;
/** Instead of what may not be quoted. */
const changedWord = "changed";

/** The entry of a change; undefined for what the trail does not follow, or that changed nothing. */
export function entryOf({ cause, at, before, after }: Written): Entry | undefined {
  const image = after ?? before;
  const kind = auditedKinds.find((one) => one === image?.["kind"]);
  if (!image || !kind) return undefined;
  const changes = differences(before, after);
  if (changes.length === 0) return undefined;
  const stamp = after && stampIn(after, before);
  const area = AreaCode.safeParse(image["area"] ?? image["code"]);
  return {
    ...{ cause, thing: thingOf(kind, image), kind },
    what: !before ? "created" : after ? "changed" : "removed",
    at: stamp?.at ?? at,
    by: stamp?.by ?? ownerOf(kind, image),
    ...known({ as: stamp?.as, from: stamp?.from, why: stamp?.why }),
    ...(area.success ? { area: area.data } : {}),
    changes,
  };
}

function thingOf(kind: AuditedKind, image: Image): string {
  return String(image[thingIn[kind]] ?? String(image["pk"]).split("#")[1]);
}

/** What only its owner can do carries no stamp of its own. */
function ownerOf(kind: AuditedKind, image: Image): string {
  if (kind === "session") return thingOf(kind, image);
  return kind === "enrolment" ? String(image["volunteer"]) : "not said";
}

/** The last change of a history, a stamp, or the item itself; one that was there before is stale. */
function stampIn(after: Image, before: Image | undefined): Stamp | undefined {
  const history = Change.array().safeParse(after["history"]);
  const told = [history.data?.at(-1), after["stamp"], after];
  const stamp = told.map((one) => Stamp.safeParse(one)).find((one) => one.success)?.data;
  const isStale =
    before && stamp && JSON.stringify(stampIn(before, undefined)) === JSON.stringify(stamp);
  return isStale ? undefined : stamp;
}

function differences(before: Image = {}, after: Image = {}): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !ignored.has(name))
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .sort();
  return names.slice(0, changesMax).map((name) => ({
    name,
    ...known({ before: told(name, before[name]), after: told(name, after[name]) }),
  }));
}

function told(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (!quoted.has(name)) return changedWord;
  return (typeof value === "string" ? value : JSON.stringify(value)).slice(0, valueMax);
}

function known<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as never;
}
