/** How often a door may be asked: one conditional write, whether it allows or refuses. */
import { Refusal } from "../domain/refusal.ts";
import type { Limit } from "../door.ts";
import { keys } from "../table/keys.ts";
import { timeToLive } from "../table/schema.ts";
import { Conflict, type Table } from "../table/table.ts";

interface Asked {
  /** The door's id. */
  readonly door: string;
  /** Account, digest of a network, keyed digest of a phone: never the thing itself. */
  readonly whose: string;
  readonly now: string;
}

/** Counts one more within the running window, or refuses with the seconds until the next. */
export async function countWithin(
  table: Pick<Table, "write">,
  { by, times, perMinutes }: Limit,
  { door, whose, now }: Asked,
): Promise<void> {
  const windowMs = perMinutes * 60_000;
  const nowMs = Date.parse(now);
  const endsMs = (Math.floor(nowMs / windowMs) + 1) * windowMs;
  try {
    await table.write({
      update: keys.counter(`${door}#${by}`, whose, new Date(endsMs).toISOString()),
      set: { kind: "counter", [timeToLive]: Math.ceil(endsMs / 1000) },
      add: { count: 1 },
      if: { count: { belowOrAbsent: times } },
    });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const retryAfterSeconds = Math.ceil((endsMs - nowMs) / 1000);
    throw new Refusal("too-many-requests", { retryAfterSeconds });
  }
}
