/** Rates against their targets: counted as people come and go, out of figures that say their source. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { currentFigure, nobody, rateOf, targets, withFigure } from "#targets/domain/target.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { enlist, register, saveUnit, steps, unitCode } from "#tests/support/records.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
});

const census = { figure: 1000, source: "第七次全国人口普查公报", asOf: "2020-11-01" };
const rateIn = (area: string, as = near.centre) =>
  mustAsk("targets.areaRate", { as, path: { area } });
const entering = (how: object = {}, key = nextKey()) =>
  ask("targets.enterResidents", {
    ...{ as: near.institute, key, path: { area: places.town }, body: { ...census, ...how } },
  });
/** Nobody has served in these stories. */
const active = { people: 0, since: "2025-04-01" };
const rateOfUnit = (unit = unitCode) =>
  mustAsk("targets.unitRate", { as: near.station, path: { unit } });

describe("a town", () => {
  test("of which nobody said how many live there has no rate, and says how many are registered", async () => {
    const { registered } = await rateIn(places.town);
    await enlist();

    expect(await rateIn(places.town)).toEqual({
      ...{ registered: registered + 1, verified: 0, target: 200, active },
    });
  });

  test("has a rate once a figure is entered, with source and day", async () => {
    await steps(await enlist(), ["verify"]);
    const { registered } = await rateIn(places.town);

    const { body } = await entering();

    expect(body).toEqual({
      ...{ registered, verified: 1, target: 200, of: census, perMille: registered },
    });
    expect(await rateIn(places.town)).toEqual({ ...body, active });
  });

  test("keeps earlier figures; the one of the latest day counts", async () => {
    await entering({ figure: 2000, asOf: "2025-12-31", source: "统计年鉴2025" });
    await entering();

    expect((await rateIn(places.town)).of).toMatchObject({ figure: 2000, source: "统计年鉴2025" });
    const item = city.table.all().find((one) => one["pk"] === `REGISTERED#${places.town}`);
    expect(item?.["figures"]).toHaveLength(2);
  });

  test("has a figure entered once, however often it is sent, and two at once both", async () => {
    const key = nextKey();
    await Promise.all([entering({}, key), entering({}, key), entering({ figure: 1001 })]);

    const item = city.table.all().find((one) => one["pk"] === `REGISTERED#${places.town}`);
    expect(item?.["figures"]).toHaveLength(2);
    expect((await entering({ figure: 5 }, key)).code).toBe("idempotency-key-reused");
  });

  test.each([
    ["a day to come", { asOf: "2026-03-03" }],
    ["no source", { source: "" }],
    ["nobody", { figure: 0 }],
    ["half a person", { figure: 1.5 }],
  ])("takes no figure of %s", async (_name, how) => {
    expect((await entering(how)).code).toBe("malformed-request");
  });

  test("is asked for as a whole: a village has no rate", async () => {
    const told = await ask("targets.areaRate", {
      as: near.station,
      path: { area: places.village },
    });
    expect(told.code).toBe("area-unknown");
  });
});

test("the city's rate is that of its towns together, out of its own figure", async () => {
  const towns = [places.town, places.farTown];
  await enlist({ area: places.farVillage }, near.centre);
  await enlist({ area: places.city }, near.centre);
  const sum = (await Promise.all(towns.map((town) => rateIn(town)))).reduce(
    (all, rate) => all + rate.registered,
    0,
  );
  const body = { ...census, figure: 500 };
  await mustAsk("targets.enterResidents", { as: near.centre, path: { area: places.city }, body });

  expect(await rateIn(places.city)).toMatchObject({
    ...{ registered: sum + 1, perMille: (sum + 1) * 2, of: body },
  });
});

describe("a unit", () => {
  test("counts its registered staff from the first on, known to the city or not yet", async () => {
    await register(near.resident, { unit: unitCode });
    await saveUnit();

    expect(await rateOfUnit()).toEqual({
      ...{ unit: unitCode, name: "大冶市实验单位", area: places.village },
      ...{ registered: 1, verified: 0, target: 1000, active },
    });
    const body = { figure: 3, source: "单位花名册", asOf: "2026-02-28" };
    await mustAsk("targets.enterStaff", { as: near.institute, path: { unit: unitCode }, body });
    expect(await rateOfUnit()).toMatchObject({ perMille: 333, of: body });
  });

  test("loses whoever says that they left it", async () => {
    await saveUnit();
    const other = "91350100M000100Y43";
    await register(near.resident, { unit: unitCode });

    const body = { version: 1, unit: other };
    await mustAsk("people.correctMine", { as: near.resident, body });

    expect((await rateOfUnit()).registered).toBe(0);
    const none = { as: near.resident, body: { version: 2, unit: "" } };
    expect((await mustAsk("people.correctMine", none)).unit).toBeUndefined();
    await mustAsk("people.correctMine", { as: near.resident, body: { version: 3, unit: other } });
    const saved = { code: other, name: "另一个单位", area: places.village };
    await mustAsk("targets.saveUnit", { as: near.institute, body: saved });
    expect((await rateOfUnit(other)).registered).toBe(1);
  });

  test("is renamed under its code, and none under a code with a wrong check", async () => {
    await saveUnit();
    const body = { code: unitCode, name: "改名后的单位", area: places.village };
    await mustAsk("targets.saveUnit", { as: near.institute, body });
    await mustAsk("targets.saveUnit", { as: near.institute, body });

    expect((await rateOfUnit()).name).toBe("改名后的单位");
    const wrong = {
      ...body,
      code: `${unitCode.slice(0, 17)}${unitCode.endsWith("0") ? "1" : "0"}`,
    };
    const told = await ask("targets.saveUnit", { as: near.institute, body: wrong });
    expect(told.code).toBe("unit-code-invalid");
  });

  test("of nobody's knowledge is not found", async () => {
    const told = await ask("targets.unitRate", { as: near.station, path: { unit: unitCode } });
    expect(told.code).toBe("not-found");
  });
});

describe("a rate", () => {
  const entered = { ...census, at: "2026-03-02T02:00:00.000Z", by: "acc_A", key: "k", digest: "d" };

  test("is rounded down, so that rounding meets no target", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }), (registered, figure) => {
        const counted = { registered, verified: 0, figures: [{ ...entered, figure }] };
        const { perMille = -1 } = rateOf(counted, targets.town);

        expect(perMille >= targets.town).toBe(registered * 5 >= figure);
      }),
    );
  });

  test("is out of the figure of the latest day; of several for one day, the last that was entered", () => {
    const days = fc.constantFrom("2020-11-01", "2024-12-31", "2025-12-31");
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 8 }), (order) => {
        const figures = order.reduce(
          (all, asOf, at) =>
            withFigure({ ...nobody, figures: all }, { ...entered, asOf, figure: at + 1 }),
          nobody.figures,
        );

        const latest = order.toSorted().at(-1) ?? "2020-11-01";
        expect(currentFigure({ figures })?.figure).toBe(order.lastIndexOf(latest) + 1);
      }),
    );
  });
});
