/** Points: the ledger's statement, rewards, and their redemption. */

import * as z from "zod";
import { RewardId, SiteId, VoucherId } from "#shared/domain/ids.ts";
import { Instant, line, PageQuery } from "#shared/domain/values.ts";
import type { Row } from "#shared/door.ts";
import { entryCauses } from "./domain/entry.ts";
import { voucherStates } from "./domain/voucher.ts";
import { redeemForm } from "./forms.ts";

const Points = z.int().min(1).max(1_000_000);

export const VoucherView = z.strictObject({
  voucher: VoucherId,
  code: z.string(),
  rewardTitle: z.string(),
  points: z.int(),
  state: z.enum(voucherStates),
  expiresAt: Instant,
});

export const pointsRows = {
  statement: {
    method: "GET",
    path: "/my/points",
    page: true,
    does: "Shows my balance, the entries that make it, newest first, and my vouchers.",
    who: ["volunteer"],
    takes: { query: PageQuery },
    gives: z.strictObject({
      balance: z.int(),
      entries: z.array(
        z.strictObject({
          points: z.int(),
          cause: z.enum(entryCauses),
          about: z.string(),
          at: Instant,
        }),
      ),
      next: z.string().optional(),
      vouchers: z.array(VoucherView),
    }),
    refuses: [],
    keyless: true,
  },
  offerReward: {
    method: "POST",
    path: "/api/rewards",
    does: "Offers a reward at a site: its price in points and how many there are.",
    who: ["keeper", "centre"],
    takes: {
      body: z.strictObject({
        title: line(2, 60),
        points: Points,
        stock: z.int().min(0).max(100_000),
        site: SiteId,
      }),
    },
    gives: z.strictObject({ reward: RewardId }),
    status: 201,
    refuses: ["not-found"],
  },
  redeem: {
    method: "POST",
    path: "/api/redemptions",
    does: "Spends points on one reward; gives a voucher with a code, valid 7 days.",
    who: ["volunteer"],
    takes: { body: z.strictObject({ reward: RewardId, points: Points }) },
    form: redeemForm,
    gives: z.strictObject({ voucher: VoucherId, code: z.string(), expiresAt: Instant }),
    status: 201,
    refuses: ["not-found", "points-not-enough", "price-changed", "reward-sold-out"],
    limits: [{ by: "person", times: 20, perMinutes: 60 }],
  },
  handOver: {
    method: "POST",
    path: "/api/hand-overs",
    does: "Hands a redeemed reward over against its code, once.",
    who: ["keeper"],
    takes: { body: z.strictObject({ code: z.string().min(8).max(20) }) },
    gives: z.strictObject({ voucher: VoucherId, rewardTitle: z.string(), points: z.int() }),
    refuses: ["voucher-unknown", "voucher-used", "voucher-expired"],
  },
} as const satisfies Record<string, Row>;
