import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { balanceOf, type Entry, type LedgerAccount, pointsFor } from "#points/domain/entry.ts";
import { volunteerId } from "#tests/support/things.ts";

describe("points for service", () => {
  test.each([
    [0, 0],
    [5, 0],
    [6, 1],
    [11, 1],
    [60, 10],
    [119, 19],
    [120, 20],
    [1440, 240],
  ])("%i credited minutes are %i points", (minutes, points) => {
    expect(pointsFor(minutes)).toBe(points);
  });

  test("are one for each whole 0.1 h, never a fraction", () => {
    fc.assert(
      fc.property(fc.nat(100_000), (minutes) => {
        const points = pointsFor(minutes);

        expect(Number.isInteger(points)).toBe(true);
        expect(points * 6).toBeLessThanOrEqual(minutes);
        expect((points + 1) * 6).toBeGreaterThan(minutes);
      }),
    );
  });

  test("of credited time taken together are those of each taken alone", () => {
    const credited = fc.nat(300).map((steps) => steps * 6);
    fc.assert(
      fc.property(credited, credited, (a, b) => {
        expect(pointsFor(a + b)).toBe(pointsFor(a) + pointsFor(b));
      }),
    );
  });
});

describe("the ledger", () => {
  const accounts: readonly LedgerAccount[] = [
    "issue",
    "exchange:site_420281001001",
    volunteerId("A"),
    volunteerId("B"),
  ];
  const [issue, exchange, ann, bo] = accounts as [
    LedgerAccount,
    LedgerAccount,
    LedgerAccount,
    LedgerAccount,
  ];
  const entry = (from: LedgerAccount, to: LedgerAccount, points: number): Entry => ({
    ...{ from, to, points },
    cause: "service",
    causeId: "act_000000000001",
    about: "",
    at: "2026-03-02T02:00:00.000Z",
  });
  const someEntry = fc
    .tuple(
      fc.constantFrom(...accounts),
      fc.constantFrom(...accounts),
      fc.integer({ min: 1, max: 1_000_000 }),
    )
    .map(([from, to, points]) => entry(from, to, points));
  const someEntries = fc.array(someEntry, { maxLength: 60 });

  test("a balance is what an account received minus what it gave", () => {
    const entries = [entry(issue, ann, 20), entry(ann, exchange, 15), entry(issue, bo, 7)];

    const balances = accounts.map((account) => balanceOf(account, entries));

    expect(balances).toEqual([-27, 15, 5, 7]);
  });

  test("an account that nothing touched has nothing", () => {
    expect(balanceOf(ann, [])).toBe(0);
    expect(balanceOf(ann, [entry(issue, bo, 7)])).toBe(0);
  });

  test("the sum over all accounts is zero for any entries", () => {
    fc.assert(
      fc.property(someEntries, (entries) => {
        const sum = accounts.reduce((total, account) => total + balanceOf(account, entries), 0);

        expect(sum).toBe(0);
      }),
    );
  });

  test("a balance does not depend on the order of the entries", () => {
    const shuffled = someEntries.chain((entries) =>
      fc.tuple(
        fc.constant(entries),
        fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...accounts), ([entries, others], account) => {
        expect(balanceOf(account, others)).toBe(balanceOf(account, entries));
      }),
    );
  });

  test("a credit to a volunteer adds its points to that balance and to no other volunteer's", () => {
    fc.assert(
      fc.property(someEntries, fc.integer({ min: 1, max: 1000 }), (entries, points) => {
        const after = [...entries, entry(issue, ann, points)];

        expect(balanceOf(ann, after) - balanceOf(ann, entries)).toBe(points);
        expect(balanceOf(bo, after)).toBe(balanceOf(bo, entries));
      }),
    );
  });
});
