/** Active people: each once, in the month of their last service, where they are registered now. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { keys } from "#shared/table/keys.ts";
import {
  lastMonths,
  type Month,
  monthChanges,
  type Placing,
  placedAnew,
} from "#targets/domain/activity.ts";
import { type City, newCity, react } from "#tests/support/city.ts";
import { mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { enlist, saveUnit, unitCode } from "#tests/support/records.ts";
import { activityId } from "#tests/support/things.ts";

let city: City<MemoryTable>;
let volunteer: VolunteerId;
beforeEach(async () => {
  city = await newCity(memoryTable());
  volunteer = await enlist({ unit: unitCode });
  await city.consequences();
});

let served = 0;
async function serve(startsAt: string, of = volunteer) {
  const activity = activityId(`ACTIVE${++served}`);
  await react([
    {
      ...keys.serviceRecord(of, activity),
      ...{ kind: "service-record", activity, volunteer: of, team: places.squad, title: "服务" },
      ...{ minutes: 60, startsAt, confirmedBy: near.leader.account, settledAt: startsAt },
    },
  ]);
}
const activeIn = async (area: string = places.town) =>
  (await mustAsk("targets.areaRate", { as: near.centre, path: { area } })).active;
const desk = (step: "suspend" | "reinstate" | "dismiss", version: number) =>
  mustAsk(`people.${step}`, {
    ...{ as: near.station, path: { volunteer } },
    body: { version, reason: "原因在此说明" },
  });
const correct = (version: number, how: object) =>
  mustAsk("people.correct", {
    ...{ as: near.centre, path: { volunteer } },
    body: { version, reason: "本人说明", ...how },
  });

describe("whoever served", () => {
  test("is active for twelve months, however often they served and however often it is told", async () => {
    expect(await activeIn()).toEqual({ people: 0, since: "2025-04-01" });
    await serve("2026-03-01T01:00:00.000Z");
    await serve("2026-03-02T01:00:00.000Z");
    await city.consequences({ eachTwice: true });

    expect((await activeIn()).people).toBe(1);
    city.now = "2027-02-28T15:00:00.000Z";
    expect((await activeIn()).people).toBe(1);
    city.now = "2027-02-28T16:00:00.000Z";
    expect((await activeIn()).people).toBe(0);
  });

  test("is counted by the last service, whichever is settled last", async () => {
    await serve("2026-02-01T01:00:00.000Z");
    await serve("2025-01-01T01:00:00.000Z");

    expect((await activeIn()).people).toBe(1);
  });

  test("is active in their unit, in their town and in the city", async () => {
    await saveUnit();
    await serve("2026-03-01T01:00:00.000Z");

    const path = { unit: unitCode };
    expect(await mustAsk("targets.unitRate", { as: near.station, path })).toMatchObject({
      ...{ registered: 1, active: { people: 1 } },
    });
    expect((await activeIn(places.city)).people).toBe(1);
    expect((await activeIn(places.farTown)).people).toBe(0);
  });

  test("moves with their record, is in no count while it does not count, and comes back with it", async () => {
    await serve("2026-03-01T01:00:00.000Z");
    await correct(1, { area: places.farVillage });
    await city.consequences();
    expect([(await activeIn()).people, (await activeIn(places.farTown)).people]).toEqual([0, 1]);

    await correct(2, { area: places.village });
    await mustAsk("people.verify", { as: near.station, path: { volunteer }, body: { version: 3 } });
    await desk("suspend", 4);
    await city.consequences();
    expect((await activeIn()).people).toBe(0);
    await desk("reinstate", 5);
    await city.consequences({ eachTwice: true });
    expect((await activeIn()).people).toBe(1);
    await desk("dismiss", 6);
    await city.consequences();
    expect((await activeIn()).people).toBe(0);
  });

  test("is one active person after two records were merged, by whichever served last", async () => {
    const kept = await enlist();
    await serve("2026-03-01T01:00:00.000Z");
    const body = { folded: volunteer, reason: "同一个人两份证件" };
    await mustAsk("people.merge", { as: near.station, path: { volunteer: kept }, body });
    await city.consequences();
    expect((await activeIn()).people).toBe(1);

    await serve("2026-03-02T01:00:00.000Z");

    expect((await activeIn()).people).toBe(1);
  });
});

describe("the counters", () => {
  const placed = fc.record({
    state: fc.constantFrom("submitted" as const, "verified" as const, "suspended" as const),
    area: fc.constantFrom(places.village, places.farVillage),
    unit: fc.constantFrom(undefined, unitCode),
    month: fc.constantFrom<Month | undefined>("m202601", "m202602", undefined),
  });

  test("say how many there are, whatever became of everyone", () => {
    fc.assert(
      fc.property(fc.array(fc.array(placed, { maxLength: 5 }), { maxLength: 5 }), (lives) => {
        const counters = new Map<string, number>();
        const last: Placing[] = [];
        for (const life of lives) {
          let before: Placing | undefined;
          for (const { month, ...record } of life) {
            const after = placedAnew(before, record, month);
            if (!after) continue;
            for (const [of, changes] of monthChanges(before, after)) {
              for (const [name, by] of Object.entries(changes)) {
                const counter = `${of} ${name}`;
                counters.set(counter, (counters.get(counter) ?? 0) + by);
              }
            }
            before = after;
          }
          if (before) last.push(before);
        }

        const counted = new Map<string, number>();
        for (const one of last) {
          for (const of of one.places) {
            const counter = `${of} ${one.month}`;
            counted.set(counter, (counted.get(counter) ?? 0) + 1);
          }
        }
        const notEmpty = [...counters].filter(([, count]) => count !== 0);
        expect(new Map(notEmpty)).toEqual(counted);
      }),
    );
  });

  test.each([
    ["2026-03-02T02:00:00.000Z", "2025-04-01"],
    ["2026-12-31T15:59:59.999Z", "2026-01-01"],
    ["2026-12-31T16:00:00.000Z", "2026-02-01"],
    ["2026-01-31T02:00:00.000Z", "2025-02-01"],
  ])("at %s reach back to %s", (now, since) => {
    const { months, since: told } = lastMonths(now);

    expect(told).toBe(since);
    expect(new Set(months).size).toBe(12);
    expect(months.at(-1)).toBe(`m${since.slice(0, 4)}${since.slice(5, 7)}`);
  });
});
