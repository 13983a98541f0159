/** A voucher: the right to one reward, paid with points, handed over against a code within 7 days. */
import { addMinutes, type Instant } from "#shared/domain/day.ts";
import type { RewardId, SiteId, VolunteerId, VoucherId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";

export const voucherStates = ["waiting", "handed-over"] as const;
export type VoucherState = (typeof voucherStates)[number];

export const validDays = 7;

export interface Voucher {
  readonly id: VoucherId;
  readonly code: string;
  readonly reward: RewardId;
  readonly rewardTitle: string;
  readonly site: SiteId;
  readonly volunteer: VolunteerId;
  readonly points: number;
  readonly state: VoucherState;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly handedOverBy?: string | undefined;
  readonly handedOverKey?: string | undefined;
  readonly version: number;
}

export interface Reward {
  readonly id: RewardId;
  readonly title: string;
  readonly points: number;
  readonly site: SiteId;
  readonly stock: number;
  readonly version: number;
}

export function expiryOf(issuedAt: Instant): Instant {
  return addMinutes(issuedAt, validDays * 24 * 60);
}

/** Twelve characters in groups of four, as printed; typed with or without hyphens, in any case. */
export function normalCode(typed: string): string {
  const plain = typed
    .normalize("NFKC")
    .replace(/[^0-9A-Za-z]/gu, "")
    .toUpperCase();
  return plain.replace(/(.{4})(?=.)/gu, "$1-");
}

/** Marks the voucher handed over by an account; the same command again changes nothing. */
export function handOver(voucher: Voucher, by: string, key: string, now: Instant): Voucher {
  if (voucher.handedOverKey === key) return voucher;
  refuseUnless(voucher.state === "waiting", "voucher-used");
  refuseUnless(now < voucher.expiresAt, "voucher-expired", { expiresAt: voucher.expiresAt });
  return {
    ...voucher,
    state: "handed-over",
    handedOverBy: by,
    handedOverKey: key,
    version: voucher.version + 1,
  };
}
