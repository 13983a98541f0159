/** Queues: what a desk and a team see, in which order, page by page, and when a name shows. */
import { beforeEach, describe, expect, test } from "vitest";
import { listDeskQueue } from "#orders/use-cases/list-orders.ts";
import { registryStore } from "#registry/store.ts";
import { addMinutes } from "#shared/domain/day.ts";
import { type City, cityInMemory } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { far, near, type Person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { nextPhone, requestOrder, wish } from "#tests/support/story.ts";

let city: City;
beforeEach(async () => {
  city = await cityInMemory();
});

const deskOf = (area: string, as: Person = near.centre, query: Record<string, string> = {}) =>
  mustAsk("orders.deskQueue", { as, path: { area }, query: { limit: "100", ...query } });
const queueOf = (team: string, as: Person) =>
  mustAsk("orders.teamQueue", { as, path: { team }, query: { limit: "100" } });
const idsOf = (page: { items: { order: string }[] }) => page.items.map((item) => item.order);

/** One order in each place, a minute apart. */
async function oneInEach(areas: readonly string[]): Promise<Record<string, string>> {
  const orders: Record<string, string> = {};
  for (const area of areas) {
    orders[area] = (await requestOrder({ area, phone: nextPhone() })).order;
    city.now = addMinutes(city.now, 1);
  }
  return orders;
}
const everywhere = places.areas.map(({ code }) => code);

describe("a desk's queue", () => {
  test("adds up everything below it, and nothing beside it", async () => {
    const orders = await oneInEach(everywhere);
    const inTown = [places.town, places.village, places.nextVillage].map((code) => orders[code]);

    expect(idsOf(await deskOf(places.village))).toEqual([orders[places.village]]);
    expect(idsOf(await deskOf(places.town)).sort()).toEqual([...inTown].sort());
    expect(idsOf(await deskOf(places.city)).sort()).toEqual(Object.values(orders).sort());
  });

  test("of a village comes oldest first", async () => {
    const asked = [];
    for (let at = 0; at < 4; at++) {
      asked.push((await requestOrder({ phone: nextPhone() })).order);
      city.now = addMinutes(city.now, 1);
    }

    expect(idsOf(await deskOf(places.village))).toEqual(asked);
  });

  test.each(["1", "2", "3", "4", "7", "100"])(
    "of the whole city comes in pages of %s, each order once",
    async (limit) => {
      const orders = [...Object.values(await oneInEach(everywhere))];
      orders.push(...Object.values(await oneInEach(everywhere)));

      const found: string[] = [];
      let after: string | undefined;
      let pages = 0;
      do {
        const page = await deskOf(places.city, near.centre, { limit, ...(after ? { after } : {}) });
        expect(page.items.length).toBeLessThanOrEqual(Number(limit));
        found.push(...idsOf(page));
        after = page.next;
        pages += 1;
      } while (after && pages < 100);

      expect(found).toHaveLength(orders.length);
      expect([...found].sort()).toEqual([...orders].sort());
    },
  );

  test("goes on in the next town where a page ends exactly with a town's last order", async () => {
    const held = { [places.town]: ["a", "b"], [places.farTown]: ["c"] } as Record<string, string[]>;
    const ofTown = async (town: string, _village: unknown, { limit }: { limit: number }) => ({
      items: (held[town] ?? []).slice(0, limit) as never[],
    });
    const list = listDeskQueue({ store: { ofTown }, registry: registryStore(city.table) });
    const listed = (after?: string) =>
      list({ grants: near.centre.grants }, places.city, { limit: 2, after });

    const first = await listed();

    expect(first).toEqual({ items: ["a", "b"], next: `${places.farTown}|` });
    expect(await listed(first.next)).toEqual({ items: ["c"] });
  });

  test.each(["nonsense", "420281009000|", "|", "420281001000|nonsense"])(
    "refuses the cursor '%s'",
    async (after) => {
      await oneInEach(everywhere);

      const told = await ask("orders.deskQueue", {
        as: near.centre,
        path: { area: places.city },
        query: { after },
      });

      expect(told.code).toBe("malformed-request");
    },
  );

  test.each([
    ["a village's station", near.station, places.village, undefined],
    ["a village's station of the town", near.station, places.town, "not-allowed"],
    ["a village's station of the next village", near.station, places.nextVillage, "not-allowed"],
    ["the town's institute", near.institute, places.nextVillage, undefined],
    ["another town's institute", far.institute, places.town, "not-allowed"],
    ["another city's centre", far.centre, places.city, "not-allowed"],
    ["a leader", near.leader, places.village, "not-allowed"],
    ["the centre of an area that nobody knows", near.centre, "420281009009", "area-unknown"],
  ])("asked by %s", async (_who, as, area, code) => {
    expect((await ask("orders.deskQueue", { as, path: { area } })).code).toBe(code);
  });

  test("shows who asked, so that the desk can call back", async () => {
    await requestOrder();

    expect((await deskOf(places.village, near.station)).items).toMatchObject([
      { name: wish.name, phone: wish.phone, address: wish.address, words: wish.words },
    ]);
  });
});

describe("a team's queue", () => {
  const send = (order: string, version = 1) =>
    mustAsk("orders.dispatch", {
      as: near.station,
      path: { order },
      body: { team: places.squad, version },
    });

  test("comes with the soonest deadline first", async () => {
    const calm = (await requestOrder()).order;
    const urgent = (await requestOrder({ isUrgent: true } as object)).order;
    await send(calm);
    city.now = addMinutes(city.now, 60);
    await send(urgent);

    expect(idsOf(await queueOf(places.squad, near.leader))).toEqual([urgent, calm]);
  });

  test("shows who asked only from acceptance until the order is done", async () => {
    const { order } = await requestOrder();
    const personal = { name: wish.name, phone: wish.phone, address: wish.address };
    const shown = async () => (await queueOf(places.squad, near.leader)).items[0];
    const path = { order };

    await send(order);
    for (const field of Object.keys(personal)) expect(await shown()).not.toHaveProperty(field);
    await mustAsk("orders.accept", { as: near.leader, path, body: { version: 2 } });
    expect(await shown()).toMatchObject(personal);
    const result = "已上门量血压,一切正常。";
    await mustAsk("orders.finish", { as: near.leader, path, body: { result, version: 3 } });
    for (const field of Object.keys(personal)) expect(await shown()).not.toHaveProperty(field);
  });

  test.each([
    ["its leader", near.leader, undefined],
    ["the centre", near.centre, undefined],
    ["another leader", far.leader, "not-allowed"],
    ["another station", far.station, "not-allowed"],
    ["a volunteer", near.volunteer, "not-allowed"],
  ])("asked by %s", async (_who, as, code) => {
    expect((await ask("orders.teamQueue", { as, path: { team: places.squad } })).code).toBe(code);
  });

  test("of a team that nobody knows is refused", async () => {
    const told = await ask("orders.teamQueue", {
      as: near.centre,
      path: { team: "team_000000000000" },
    });

    expect(told.code).toBe("team-unknown");
  });
});

describe("candidates", () => {
  const candidatesFor = async (area: string, kind = "health") => {
    const { order } = await requestOrder({ area, kind });
    const { candidates } = await mustAsk("orders.candidates", { as: near.centre, path: { order } });
    return candidates.map((one: { team: string }) => one.team);
  };

  test("are the squad, the specialists, the town's detachment and the corps", async () => {
    const detachment = `team_${places.town}`;

    expect(await candidatesFor(places.village)).toEqual([
      places.squad,
      places.professional.id,
      detachment,
      places.corps,
    ]);
    expect(await candidatesFor(places.village, "legal")).toEqual([
      places.squad,
      detachment,
      places.corps,
    ]);
  });

  test("for the city's own order are named once each", async () => {
    expect(await candidatesFor(places.city)).toEqual([places.professional.id, places.corps]);
  });

  test("are told to the order's desks only; to others there is no such order", async () => {
    const { order } = await requestOrder();
    const asked = async (as: Person) =>
      (await ask("orders.candidates", { as, path: { order } })).code;

    expect(await asked(near.station)).toBeUndefined();
    expect(await asked(far.station)).toBe("not-found");
    expect(await asked(far.institute)).toBe("not-found");
    expect(await asked(near.leader)).toBe("not-allowed");
  });

  test("of an order that nobody knows are not found", async () => {
    const told = await ask("orders.candidates", {
      as: near.centre,
      path: { order: "ord_000000000000" },
    });

    expect(told.code).toBe("not-found");
  });
});
