/** The ledger, rewards and vouchers in the table. */

import * as z from "zod";
import { RewardId, SiteId, VolunteerId, VoucherId } from "#shared/domain/ids.ts";
import type { Stamp } from "#shared/domain/stamp.ts";
import { keys, lists } from "#shared/table/keys.ts";
import { Conflict, type Item, type Table, type Write } from "#shared/table/table.ts";
import { type Entry, entryCauses, type LedgerAccount } from "./domain/entry.ts";
import { type Reward, type Voucher, voucherStates } from "./domain/voucher.ts";

const Account = z.custom<LedgerAccount>(
  (value) =>
    value === "issue" ||
    VolunteerId.safeParse(value).success ||
    (typeof value === "string" && /^(?:exchange|merge):/u.test(value)),
);
const EntryItem = z.object({
  from: Account,
  to: Account,
  points: z.int().min(1),
  cause: z.enum(entryCauses),
  causeId: z.string(),
  about: z.string(),
  at: z.string(),
});
const RewardItem = z.object({
  id: RewardId,
  title: z.string(),
  points: z.int(),
  site: SiteId,
  stock: z.int(),
  version: z.int(),
});
const VoucherItem = z.object({
  id: VoucherId,
  code: z.string(),
  reward: RewardId,
  rewardTitle: z.string(),
  site: SiteId,
  volunteer: VolunteerId,
  points: z.int(),
  state: z.enum(voucherStates),
  issuedAt: z.string(),
  expiresAt: z.string(),
  handedOverBy: z.string().optional(),
  handedOverKey: z.string().optional(),
  version: z.int(),
});
const SpendsItem = z.object({ spends: z.int() });

/** More entries than anyone earns in a working life. */
const entriesMax = 20_000;
const pageMax = 1000;
const rewardsMax = 500;
const vouchersMax = 50;

export type PointsStore = ReturnType<typeof pointsStore>;

export function pointsStore(table: Table) {
  return {
    /**
     * Credits a volunteer: one conditional put. Entries only ever add to a balance here, so they
     * need no lock; whoever spends is held by `redeem`.
     */
    async credit(volunteer: VolunteerId, entry: Entry): Promise<"credited" | "credited-before"> {
      try {
        await table.write(entryWrite(volunteer, entry));
        return "credited";
      } catch (error) {
        if (error instanceof Conflict) return "credited-before";
        throw error;
      }
    },

    async entries(volunteer: VolunteerId, how: { limit: number; after?: string | undefined }) {
      const page = await table.query({
        ...lists.entriesOfVolunteer(volunteer),
        sk: { beginsWith: "ENTRY#" },
        newestFirst: true,
        ...how,
      });
      return { ...page, items: page.items.map((item) => EntryItem.parse(item)) };
    },

    /** All entries of a volunteer, strongly consistent: what a balance is folded from. */
    async everyEntry(volunteer: VolunteerId): Promise<readonly Entry[]> {
      const entries: Entry[] = [];
      let after: string | undefined;
      do {
        const page = await table.query({
          ...lists.entriesOfVolunteer(volunteer),
          sk: { beginsWith: "ENTRY#" },
          limit: pageMax,
          after,
          consistent: true,
        });
        entries.push(...page.items.map((item) => EntryItem.parse(item)));
        after = page.next;
      } while (after !== undefined && entries.length < entriesMax);
      return entries;
    },

    /** How often the volunteer has spent: the number that a spending must find unchanged. */
    async spends(volunteer: VolunteerId): Promise<number> {
      const item = await table.get(keys.pointsAccount(volunteer));
      return item ? SpendsItem.parse(item).spends : 0;
    },

    /** The writes of an entry that takes from a volunteer, if they spent nothing meanwhile. */
    takes: (volunteer: VolunteerId, entry: Entry, spendsBefore: number): readonly Write[] => [
      spendsWrite(volunteer, spendsBefore),
      entryWrite(volunteer, entry),
    ],

    /** The write of an entry that only adds. */
    gives: entryWrite,

    async reward(id: RewardId): Promise<Reward | undefined> {
      const item = await table.get(keys.reward(id));
      return item && RewardItem.parse(item);
    },

    async rewards(): Promise<readonly Reward[]> {
      const { firstPk } = lists.rewards("" as SiteId, "" as RewardId);
      const page = await table.query({ index: "first", pk: firstPk, limit: rewardsMax });
      return page.items.map((item) => RewardItem.parse(item));
    },

    async offer(reward: Reward, stamp?: Stamp): Promise<void> {
      const put = {
        ...keys.reward(reward.id),
        ...lists.rewards(reward.site, reward.id),
        kind: "reward",
        ...reward,
        stamp,
      };
      await table.write({ put, if: "absent" });
    },

    async voucher(code: string): Promise<Voucher | undefined> {
      const item = await table.get(keys.voucher(code));
      return item && VoucherItem.parse(item);
    },

    async vouchersOf(volunteer: VolunteerId): Promise<readonly Voucher[]> {
      const { firstPk } = lists.vouchersOfVolunteer(volunteer, "", "");
      const page = await table.query({
        index: "first",
        pk: firstPk,
        limit: vouchersMax,
        newestFirst: true,
      });
      return page.items.map((item) => VoucherItem.parse(item));
    },

    /**
     * Takes points and stock in one step. Throws `Conflict` when the volunteer spent elsewhere
     * meanwhile, the price changed or the last piece went: whoever calls looks again.
     */
    async redeem(
      voucher: Voucher,
      entry: Entry,
      spendsBefore: number,
      stamp?: Stamp,
    ): Promise<void> {
      await table.write(
        {
          update: keys.reward(voucher.reward),
          add: { stock: -1 },
          if: { stock: { atLeast: 1 }, points: voucher.points },
        },
        spendsWrite(voucher.volunteer, spendsBefore),
        entryWrite(voucher.volunteer, entry),
        { put: { ...voucherItem(voucher), stamp }, if: "absent" },
      );
    },

    async saveVoucher(voucher: Voucher, stamp?: Stamp): Promise<void> {
      const put = { ...voucherItem(voucher), stamp };
      await table.write({ put, if: { version: voucher.version - 1 } });
    },
  };
}

function entryWrite(volunteer: VolunteerId, entry: Entry): Write {
  return {
    put: { ...keys.entry(volunteer, entry.at, entry.causeId), kind: "entry", ...entry },
    if: "absent",
  };
}

function spendsWrite(volunteer: VolunteerId, before: number): Write {
  const key = keys.pointsAccount(volunteer);
  return before === 0
    ? { put: { ...key, kind: "points-account", spends: 1 }, if: "absent" }
    : { update: key, add: { spends: 1 }, if: { spends: before } };
}

function voucherItem(voucher: Voucher): Item & { pk: string; sk: string } {
  return {
    ...keys.voucher(voucher.code),
    ...lists.vouchersOfVolunteer(voucher.volunteer, voucher.issuedAt, voucher.code),
    kind: "voucher",
    ...voucher,
  };
}
