/** A grant as it was given and as it ended: what the portal lists and the audit trail follows. */
import type { AreaCode } from "#shared/domain/area.ts";
import { addMinutes, type Instant } from "#shared/domain/day.ts";
import type { AccountId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { HeldGrant } from "#shared/domain/role.ts";
import type { Stamp } from "#shared/domain/stamp.ts";

export interface GivenGrant extends HeldGrant {
  readonly account: AccountId;
  /** Where the scope lies: the area itself, or that of the team or site. */
  readonly area: AreaCode;
  readonly givenBy: string;
  readonly givenAt: Instant;
  readonly why: string;
  readonly key: string;
  readonly digest: string;
  readonly takenBy?: string | undefined;
  readonly takenAt?: Instant | undefined;
  readonly takenWhy?: string | undefined;
  readonly takenKey?: string | undefined;
  readonly version: number;
  readonly stamp: Stamp;
}

const minutesAheadMax = 400 * 24 * 60;

/** From now on if no start is said; an end lies after the start and after now. */
export function timeOf(
  said: { readonly from?: Instant | undefined; readonly until?: Instant | undefined },
  now: Instant,
): { readonly from: Instant; readonly until?: Instant } {
  const from = said.from !== undefined && said.from > now ? said.from : now;
  refuseUnless(from <= addMinutes(now, minutesAheadMax), "grant-times-wrong");
  if (said.until === undefined) return { from };
  refuseUnless(said.until > from, "grant-times-wrong");
  return { from, until: said.until };
}

/**
 * A centre without an end, that counted from the moment it was given. The city always has one of
 * these; one that begins later or ends by itself could leave it without.
 */
export function isLastingCentre(grant: GivenGrant): boolean {
  return grant.role === "centre" && grant.until === undefined && grant.from === grant.givenAt;
}
