/** The daily clock over years: who is reminded, when, and never twice of the same. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stageOn } from "#duty/domain/reminder.ts";
import { behindFrom, type Standing } from "#duty/domain/standing.ts";
import { dutyStore } from "#duty/store.ts";
import { sendDueReminders } from "#duty/use-cases/send-due-reminders.ts";
import { messageStore } from "#messages/store.ts";
import { teamOf } from "#registry/domain/network.ts";
import { registryStore } from "#registry/store.ts";
import { addDays, addMinutes, type Day, daysInYear, startOf } from "#shared/domain/day.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import * as places from "#tests/support/places.ts";
import { aStanding } from "#tests/support/things.ts";

/** The city's corps alone, with as many activities done as said. */
async function corpsWith(done?: number, year = 2026) {
  const table = memoryTable();
  await registryStore(table).saveTeam(teamOf({ code: places.city, name: "大冶市" }));
  if (done !== undefined) await keep(table, aStanding(done, year));
  const remind = sendDueReminders({
    store: dutyStore(table),
    registry: registryStore(table),
    messages: messageStore(table),
    city: places.city,
  });
  /** The clock strikes nine in the morning. */
  const strike = (day: Day) => remind(addMinutes(startOf(day), 9 * 60));
  return { table, remind, strike };
}

/** A standing as it is kept after many changes. */
async function keep(table: MemoryTable, standing: Standing): Promise<void> {
  const { counted } = standing;
  await dutyStore(table).save({ ...standing, counted: [] });
  if (counted.length > 0) await dutyStore(table).save({ ...standing, version: 2 });
}

const messages = (table: MemoryTable) =>
  table
    .all()
    .filter((item) => item["kind"] === "message")
    .sort((a, b) => (String(a["sentAt"]) < String(b["sentAt"]) ? -1 : 1));
const causes = (table: MemoryTable) => messages(table).map((message) => message["cause"]);
const daysOf = (year: number) =>
  Array.from({ length: daysInYear(year) }, (_none, at) => addDays(`${year}-01-01`, at));

describe("in ten years of days", () => {
  test("a team that does nothing gets each stage once a year, in order", async () => {
    const { table, strike } = await corpsWith();

    for (let year = 2026; year <= 2035; year++) for (const day of daysOf(year)) await strike(day);

    const stages = (year: number) =>
      [...new Set(daysOf(year).map((day) => stageOn(day).name))]
        // On 31 January nobody can be behind yet.
        .filter((name) => name !== "month-01")
        .map((name) => `duty-${year}-${name}`);
    const wanted = Array.from({ length: 10 }, (_none, at) => stages(2026 + at)).flat();
    expect(causes(table)).toEqual(wanted);
  });

  test("a clock that stops at random still tells each stage at most once, and none too late", async () => {
    const stops = fc.uniqueArray(fc.nat(729), { minLength: 1, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(stops, async (offsets) => {
        const { table, strike } = await corpsWith();
        const days = offsets.sort((a, b) => a - b).map((at) => addDays("2026-01-01", at));

        for (const day of days) await strike(day);

        const due = days
          .filter((day) => !day.slice(5).startsWith("01-"))
          .map((day) => `duty-${day.slice(0, 4)}-${stageOn(day).name}`);
        expect(causes(table)).toEqual([...new Set(due)]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("who is reminded", () => {
  test.each(Array.from({ length: 12 }, (_none, done) => [done] as const))(
    "with %i done: from the day of falling behind, and everyone in the last 60 days",
    async (done) => {
      const { table, strike } = await corpsWith(done);
      const from = behindFrom(done, 12, 2026) ?? "";

      for (const day of daysOf(2026)) await strike(day);

      const first = String(messages(table)[0]?.["sentAt"]);
      const expected = from < "2026-11-01" ? from : "2026-11-01";
      expect(first).toBe(addMinutes(startOf(expected), 9 * 60));
      expect(causes(table).slice(-4)).toEqual(
        ["60", "30", "14", "7"].map((days) => `duty-2026-days-${days}`),
      );
    },
  );

  test("nobody who has met the duty, in a whole year", async () => {
    const { table, strike } = await corpsWith(12);

    for (const day of daysOf(2026)) await strike(day);

    expect(messages(table)).toEqual([]);
  });

  test("a team that catches up is left alone until it falls behind again", async () => {
    const { table, strike } = await corpsWith();
    await strike("2026-02-01");
    await dutyStore(table).save({ ...aStanding(6), version: 2 });

    for (const day of daysOf(2026).slice(31, 211)) await strike(day);
    expect(causes(table)).toEqual(["duty-2026-month-02"]);

    await strike(behindFrom(6, 12, 2026) ?? "");
    expect(causes(table)).toEqual(["duty-2026-month-02", "duty-2026-month-08"]);
  });
});

describe("one day", () => {
  test("however often the clock strikes, alone or twice at once, says one thing", async () => {
    const { table, strike } = await corpsWith();

    const alone = await strike("2026-02-01");
    const again = await strike("2026-02-01");
    const atOnce = await Promise.all([strike("2026-03-04"), strike("2026-03-04")]);

    expect([alone, again]).toEqual([
      { behind: 1, sent: 1 },
      { behind: 1, sent: 0 },
    ]);
    expect(atOnce.map((one) => one.sent).sort()).toEqual([0, 1]);
    expect(causes(table)).toEqual(["duty-2026-month-02", "duty-2026-month-03"]);
  });

  test("says how many are done and needed, and how many days are left", async () => {
    const { table, strike } = await corpsWith(3);

    await strike("2026-12-01");

    expect(messages(table)).toMatchObject([
      {
        of: "duty-last-days",
        team: places.corps,
        facts: { year: 2026, completed: 3, needed: 12, daysLeft: 30 },
      },
    ]);
  });

  test("is the city's day: at midnight there a new month has begun, whatever UTC says", async () => {
    const { table, remind } = await corpsWith();

    await remind("2026-02-28T15:59:59.999Z");
    await remind("2026-02-28T16:00:00.000Z");

    expect(causes(table)).toEqual(["duty-2026-month-02", "duty-2026-month-03"]);
  });
});

test("a new year opens the standings of every city-level team once", async () => {
  const { table, strike } = await corpsWith();
  await registryStore(table).saveTeam(places.professional);

  await strike("2026-01-01");
  await strike("2026-01-02");
  await strike("2027-01-01");

  const standings = table.all().filter((item) => item["kind"] === "standing");
  expect(standings.map((one) => `${one["team"]} ${one["year"]}`).sort()).toEqual(
    [places.corps, places.professional.id]
      .flatMap((team) => [`${team} 2026`, `${team} 2027`])
      .sort(),
  );
});
