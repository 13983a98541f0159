/**
 * Two records that prove to be one person. Nothing that happened is rewritten: the folded record
 * points at the kept one, points move by ledger entries and hours by their totals, and what was
 * moved is written down, so that it can be moved back.
 */
import {
  type Stamp as CommandStamp,
  changed,
  stepOn,
  type Volunteer,
} from "#registry/domain/volunteer.ts";
import type { AccountId, MergeId, VolunteerId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Stamp } from "#shared/domain/stamp.ts";

export const mergeStates = ["merged", "separated"] as const;

/** What was moved from the folded to the kept record at one time. */
export interface Moved {
  readonly points: number;
  readonly minutes: number;
  readonly services: number;
}

export interface Merge {
  readonly id: MergeId;
  readonly kept: VolunteerId;
  readonly folded: VolunteerId;
  readonly state: (typeof mergeStates)[number];
  readonly moves: readonly Moved[];
  /** The account that signs in as the kept record since then. */
  readonly account?: AccountId | undefined;
  /** Whether the kept record had no account of its own before. */
  readonly gaveAccount: boolean;
  readonly at: string;
  readonly why: string;
  /** Of the last change. */
  readonly stamp: Stamp;
  readonly version: number;
}

interface Pair {
  readonly kept: Volunteer;
  readonly folded: Volunteer;
}

/** Both records after the merge; refuses what is no pair of two records that take part. */
export function merged({ kept, folded }: Pair, stamp: CommandStamp): Pair {
  const isPair = kept.id !== folded.id && (kept.state === "submitted" || kept.state === "verified");
  refuseUnless(isPair, "merge-impossible");
  return {
    folded: { ...stepOn(folded, "merge", stamp), mergedInto: kept.id },
    kept: { ...changed(kept, kept.state, stamp), account: kept.account ?? folded.account },
  };
}

/** Both records after the separation, each as it would be without the merge. */
export function separated({ kept, folded }: Pair, merge: Merge, stamp: CommandStamp): Pair {
  const isPair = merge.state === "merged" && folded.mergedInto === kept.id;
  refuseUnless(isPair && kept.state !== "left" && kept.state !== "merged", "merge-impossible");
  const at = folded.history.findLastIndex((change) => change.to === "merged");
  const before = folded.history.slice(0, at).at(-1)?.to ?? "submitted";
  const { mergedInto: _, ...rest } = folded;
  return {
    folded: changed(rest, before as Volunteer["state"], stamp),
    kept: {
      ...changed(kept, kept.state, stamp),
      account: merge.gaveAccount ? undefined : kept.account,
    },
  };
}

/** All that was moved, over time. */
export function allMoved({ moves }: Pick<Merge, "moves">): Moved {
  return moves.reduce(
    (sum, move) => ({
      points: sum.points + move.points,
      minutes: sum.minutes + move.minutes,
      services: sum.services + move.services,
    }),
    { points: 0, minutes: 0, services: 0 },
  );
}

export function isNothing({ points, minutes, services }: Moved): boolean {
  return points === 0 && minutes === 0 && services === 0;
}
