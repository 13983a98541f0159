/**
 * A ledger entry: whole points from one account to another, once for each cause. Because every
 * entry takes from one account what it gives to another, the sum over all accounts is always zero.
 */

import type { Instant } from "#shared/domain/day.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";

export const entryCauses = ["service", "redemption", "merge", "leaving"] as const;
export type EntryCause = (typeof entryCauses)[number];

/**
 * A volunteer's account, the city's issue of points, an exchange site's takings, or what passes
 * between two records of one person on its way from one to the other.
 */
export type LedgerAccount = VolunteerId | "issue" | `exchange:${string}` | `merge:${string}`;

export interface Entry {
  readonly from: LedgerAccount;
  readonly to: LedgerAccount;
  readonly points: number;
  readonly cause: EntryCause;
  /** Id of the service record or voucher that caused it: one entry each. */
  readonly causeId: string;
  /** What a person reads beside the line. */
  readonly about: string;
  readonly at: Instant;
}

/** One point for each credited 0.1 h: 10 an hour (mission rule 5; the rate is configuration). */
const minutesPerPoint = 6;

/** Whole points for credited minutes, rounded down. */
export function pointsFor(minutes: number): number {
  return Math.floor(minutes / minutesPerPoint);
}

/** What the entries make of one account: received minus given. */
export function balanceOf(account: LedgerAccount, entries: readonly Entry[]): number {
  return entries.reduce(
    (sum, entry) =>
      sum + (entry.to === account ? entry.points : 0) - (entry.from === account ? entry.points : 0),
    0,
  );
}
