/**
 * The ledger under any sequence of credits, redemptions and repeats, through the real doors:
 * balance = fold of entries, never negative; sum over all accounts zero; stock never negative.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { balanceOf, type Entry, type LedgerAccount, pointsFor } from "#points/domain/entry.ts";
import { type City, newCity, react, volunteerIdOf } from "#tests/support/city.ts";
import { ask, type Told } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { offer, recordItem, statementOf, stockOf } from "#tests/support/points.ts";
import { crowd } from "#tests/support/things.ts";

const people = crowd(3);
const minutesOf = [6, 30, 60, 120, 5, 90];
const shop = [
  { points: 5, stock: 4 },
  { points: 12, stock: 2 },
];

type Action =
  | { readonly does: "credit"; readonly who: number; readonly activity: number }
  | {
      readonly does: "redeem";
      readonly who: number;
      readonly reward: number;
      readonly key: number;
      /** The price as the volunteer saw it: right, or one off. */
      readonly off: number;
    };

const who = fc.nat(people.length - 1);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    does: fc.constant("credit" as const),
    who,
    activity: fc.nat(minutesOf.length - 1),
  }),
  fc.record({
    does: fc.constant("redeem" as const),
    who,
    reward: fc.nat(shop.length - 1),
    key: fc.nat(3),
    off: fc.constantFrom(0, 0, 0, 0, 1),
  }),
);

interface Shop {
  readonly city: City<MemoryTable>;
  readonly rewards: readonly string[];
}

async function open(): Promise<Shop> {
  const city = await newCity(memoryTable());
  await city.settle(...people);
  const rewards = [];
  for (const how of shop) rewards.push(await offer(how));
  return { city, rewards };
}

/** Does it, and gives the answer of a redemption. */
async function perform({ rewards }: Shop, one: Action): Promise<Told | undefined> {
  const as = people[one.who];
  if (!as) throw new Error("nobody");
  if (one.does === "credit") {
    const minutes = minutesOf[one.activity] ?? 0;
    expect(await react([recordItem(as, String(one.activity), minutes)])).toEqual([]);
    return undefined;
  }
  const points = (shop[one.reward]?.points ?? 0) + one.off;
  return ask("points.redeem", {
    as,
    body: { reward: rewards[one.reward], points },
    key: `ledger-key-000000${one.key}`,
  });
}

/** What must hold at any moment, read from the table itself. */
async function holds({ city, rewards }: Shop): Promise<void> {
  const of = (kind: string) => city.table.all().filter((item) => item["kind"] === kind);
  const entries = of("entry") as unknown as Entry[];
  const accounts = new Set(entries.flatMap((entry): LedgerAccount[] => [entry.from, entry.to]));
  const balances = [...accounts].map((account) => balanceOf(account, entries));
  expect(balances.reduce((sum, balance) => sum + balance, 0)).toBe(0);

  for (const as of people) {
    const { balance } = await statementOf(as);
    expect(balance).toBe(balanceOf(volunteerIdOf(as.account), entries));
    expect(balance).toBeGreaterThanOrEqual(0);
  }
  for (const [at, reward] of rewards.entries()) {
    const given = of("voucher").filter((voucher) => voucher["reward"] === reward).length;
    expect(await stockOf(city.table, reward)).toBe((shop[at]?.stock ?? 0) - given);
    expect(given).toBeLessThanOrEqual(shop[at]?.stock ?? 0);
  }
  const spent = entries.filter((entry) => entry.cause === "redemption").map((one) => one.causeId);
  expect(spent.sort()).toEqual(
    of("voucher")
      .map((voucher) => voucher["id"])
      .sort(),
  );
}

test("one after another, every redemption is answered as the books say", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
      const place = await open();
      const balances = people.map(() => 0);
      const stock = shop.map((one) => one.stock);
      const credited = new Set<string>();
      const given = new Map<string, string>();

      for (const one of actions) {
        const told = await perform(place, one);

        if (one.does === "credit") {
          const cause = `${one.who} ${one.activity}`;
          const points = credited.has(cause) ? 0 : pointsFor(minutesOf[one.activity] ?? 0);
          credited.add(cause);
          balances[one.who] = (balances[one.who] ?? 0) + points;
          continue;
        }
        const price = shop[one.reward]?.points ?? 0;
        const command = JSON.stringify(one);
        const before = given.get(command);
        if (before) expect(told?.body.code).toBe(before);
        else if (one.off) expect(told?.code).toBe("price-changed");
        else if (stock[one.reward] === 0) expect(told?.code).toBe("reward-sold-out");
        else if ((balances[one.who] ?? 0) < price) expect(told?.code).toBe("points-not-enough");
        else {
          expect(told?.status).toBe(201);
          given.set(command, told?.body.code);
          balances[one.who] = (balances[one.who] ?? 0) - price;
          stock[one.reward] = (stock[one.reward] ?? 0) - 1;
        }
      }

      await holds(place);
      for (const [at, as] of people.entries()) {
        expect((await statementOf(as)).balance).toBe(balances[at]);
      }
    }),
    { numRuns: 150 },
  );
});

test("many at once, whatever wins: nothing is lost, doubled, oversold or overspent", async () => {
  const rounds = fc.array(fc.array(action, { minLength: 1, maxLength: 8 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(rounds, async (batches) => {
      const place = await open();
      const codes = new Map<string, string>();

      for (const batch of batches) {
        const answers = await Promise.all(batch.map((one) => perform(place, one)));

        await holds(place);
        for (const [at, told] of answers.entries()) {
          if (!told || told.code) continue;
          const command = JSON.stringify(batch[at]);
          expect(codes.get(command) ?? told.body.code).toBe(told.body.code);
          codes.set(command, told.body.code);
        }
      }

      const vouchers = place.city.table.all().filter((item) => item["kind"] === "voucher");
      expect(vouchers.map((voucher) => voucher["code"]).sort()).toEqual([...codes.values()].sort());
    }),
    { numRuns: 150 },
  );
});
