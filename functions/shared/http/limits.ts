/** How often a door may be asked: at most one conditional write, whether it allows or refuses. */
import { Refusal } from "../domain/refusal.ts";
import type { Limit } from "../door.ts";
import { keys } from "../table/keys.ts";
import { timeToLive } from "../table/schema.ts";
import { Conflict, type Table, type Write } from "../table/table.ts";

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
  limit: Limit,
  asked: Asked,
): Promise<void> {
  try {
    await table.write(countWrite(limit, asked));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw tooMany(limit, asked.now);
  }
}

/** Refuses without a write when the window is full already. */
export async function refuseIfFull(
  table: Pick<Table, "get">,
  limit: Limit,
  asked: Asked,
): Promise<void> {
  const item = await table.get(counterKey(limit, asked), "eventually");
  if (Number(item?.["count"] ?? 0) >= limit.times) throw tooMany(limit, asked.now);
}

/** For a transaction with what is counted: a command that comes again is then counted once. */
export function countWrite(limit: Limit, asked: Asked): Write {
  return {
    update: counterKey(limit, asked),
    set: { kind: "counter", [timeToLive]: Math.ceil(endOf(limit, asked.now) / 1000) },
    add: { count: 1 },
    if: { count: { belowOrAbsent: limit.times } },
  };
}

export function tooMany(limit: Limit, now: string): Refusal {
  const retryAfterSeconds = Math.ceil((endOf(limit, now) - Date.parse(now)) / 1000);
  return new Refusal("too-many-requests", { retryAfterSeconds });
}

function counterKey(limit: Limit, { door, whose, now }: Asked) {
  return keys.counter(`${door}#${limit.by}`, whose, new Date(endOf(limit, now)).toISOString());
}

/** Windows lie one after the other since 1970; the running one ends then. */
function endOf({ perMinutes }: Limit, now: string): number {
  const windowMs = perMinutes * 60_000;
  return (Math.floor(Date.parse(now) / windowMs) + 1) * windowMs;
}
