/** The trail of a lived day: everything in it once, whole, and seen by those whose business it is. */

import { marshall } from "@aws-sdk/util-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import { auditStore } from "#audit/store.ts";
import { appendEntries } from "#audit/use-cases/append-entries.ts";
import { verifyDays } from "#audit/use-cases/verify-days.ts";
import { addMinutes } from "#shared/domain/day.ts";
import type { OrderId } from "#shared/domain/ids.ts";
import { keys } from "#shared/table/keys.ts";
import { timeToLive } from "#shared/table/schema.ts";
import type { Item, Key } from "#shared/table/table.ts";
import { type City, monday, newCity, react } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { logged } from "#tests/support/parts/logged.ts";
import { far, near, type Person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { requestOrder, wish } from "#tests/support/story.ts";
import { handler } from "../../../functions/consequences/stream.ts";

let city: City<MemoryTable>;
let order: string;
const send = () => {
  const body = { team: places.squad, version: 1 };
  return mustAsk("orders.dispatch", { as: near.station, path: { order }, body });
};
beforeEach(async () => {
  city = await newCity(memoryTable());
  await city.consequences();
  ({ order } = await requestOrder());
  await city.consequences();
  city.now = addMinutes(monday, 5);
  const key = keys.order(order as OrderId);
  const before = await city.table.get(key);
  await send();
  await tell(before, await city.table.get(key));
});

/** The change as the table's stream tells it: with what was before. */
async function tell(before: Item | undefined, after: Item | undefined): Promise<void> {
  const image = (item?: Item) => item && marshall(item, { removeUndefinedValues: true });
  const dynamodb = { OldImage: image(before), NewImage: image(after), SequenceNumber: "1" };
  const record = { eventID: `event-${after?.["version"]}`, dynamodb };
  expect(await handler({ Records: [record] } as never)).toEqual({ batchItemFailures: [] });
}

const timelineFor = (as: Person, thing = order, query: Record<string, string> = {}) =>
  ask("audit.timeline", { as, path: { thing }, query });
const entries = () => city.table.all().filter((item) => item["kind"] === "audit-entry");
const verify = (now = city.now) => verifyDays({ store: auditStore(city.table), now })();
const update = (item: Item, set: Item) =>
  city.table.write({ update: { pk: item["pk"], sk: item["sk"] } as Key, set });

describe("a record's timeline", () => {
  test("says who, as what, from where, and what became of it, newest first", async () => {
    const { body } = await timelineFor(near.station);

    expect(body.items).toMatchObject([
      {
        ...{ kind: "order", what: "changed", by: near.station.account, at: city.now },
        ...{ as: `station of ${places.village}`, from: "net-" },
      },
      { kind: "order", what: "created", by: "visitor", as: "visitor", at: monday },
    ]);
    const [{ changes }] = body.items;
    expect(changes).toContainEqual({ name: "state", before: "asked", after: "dispatched" });
  });

  test("never says what the requester told of themselves", async () => {
    const text = JSON.stringify([await timelineFor(near.station), ...entries()]);

    for (const told of [wish.name, wish.phone, wish.address, wish.words]) {
      expect(text).not.toContain(told);
    }
  });

  test("comes in pages, each entry once", async () => {
    const first = (await timelineFor(near.station, order, { limit: "1" })).body;
    const second = (await timelineFor(near.station, order, { limit: "1", after: first.next })).body;

    expect([...first.items, ...second.items].map(({ what }) => what)).toEqual([
      "changed",
      "created",
    ]);
  });

  test.each<readonly [string, Person, number]>([
    ["the auditor", near.auditor, 200],
    ["the inspector", near.inspector, 200],
    ["the institute above", near.institute, 200],
    ["a station elsewhere", far.station, 404],
    ["an auditor elsewhere", far.auditor, 404],
    ["a leader", near.leader, 403],
    ["a resident", near.resident, 403],
  ])("is answered to %s with %s as it should", async (_name, as, status) => {
    expect((await timelineFor(as)).status).toBe(status);
  });

  test("of what lies in no town is for the city", async () => {
    const body = { subject: "li", role: "auditor", scope: { of: "area", area: places.city } };
    await mustAsk("identity.grantRole", { as: near.centre, body: { ...body, why: "年度审计" } });
    await city.consequences();
    const thing = String(entries().find((item) => item["of"] === "account")?.["thing"]);

    expect((await timelineFor(near.institute, thing)).status).toBe(404);
    expect((await timelineFor(near.auditor, thing)).status).toBe(200);
  });

  test("of nothing is not found", async () => {
    expect((await timelineFor(near.centre, `ord_${"0".repeat(26)}`)).code).toBe("not-found");
  });
});

describe("the chain", () => {
  test("holds over days, and what is in it goes after three years", async () => {
    city.now = addMinutes(monday, 3 * 24 * 60);
    await requestOrder();
    await city.consequences();

    const { days, broken, entries: count } = await verify();
    expect({ days, broken }).toEqual({ days: 2, broken: [] });
    expect(count).toBe(entries().length);
    const told = entries().find((item) => item["at"] === monday);
    expect(told?.[timeToLive]).toBe(Date.parse("2029-03-02T02:00:00.000Z") / 1000);
  });

  test("shows an entry that is gone, and one that says something else", async () => {
    const [first, second] = entries().toSorted((a, b) => Number(a["seq"]) - Number(b["seq"]));
    await update(second as Item, { by: "acc_SOMEBODYELSE" });
    expect((await verify()).broken).toMatchObject([{ seq: 2, why: "changed" }]);

    await city.table.write({ delete: { pk: first?.["pk"], sk: first?.["sk"] } as Key });
    expect((await verify()).broken).toMatchObject([{ seq: 1, why: "missing" }]);
  });

  test("shows that the last entries are gone, also of a day that is over", async () => {
    const last = entries().toSorted((a, b) => Number(b["seq"]) - Number(a["seq"]))[0];
    city.now = addMinutes(monday, 24 * 60);
    await requestOrder();
    await city.consequences();

    await city.table.write({ delete: { pk: last?.["pk"], sk: last?.["sk"] } as Key });

    expect((await verify()).broken).toMatchObject([{ day: "2026-03-02", why: "cut-off" }]);
  });

  test("shows that a whole day is gone", async () => {
    const before = entries();
    city.now = addMinutes(monday, 24 * 60);
    await requestOrder();
    await city.consequences();

    for (const { pk, sk } of before) await city.table.write({ delete: { pk, sk } as Key });

    expect((await verify()).broken).toMatchObject([{ day: "2026-03-02", why: "cut-off" }]);
  });

  test("does not miss what has reached its age", async () => {
    expect(await verify("2029-03-03T02:00:00.000Z")).toEqual({ days: 0, entries: 0, broken: [] });
    expect((await verify("2029-03-01T02:00:00.000Z")).days).toBe(1);
  });

  test("ends where the log of the functions says, which the table's writers cannot reach", async () => {
    const head = await city.table.get(keys.auditHead());

    const line = JSON.parse(logged.findLast((one) => one.includes("audit 2026-03-02")) ?? "{}");
    expect(line).toMatchObject({ count: head?.["seq"], hash: head?.["hash"] });
  });
});

describe("a change that the stream tells again", () => {
  test("is told once, alone or among new ones", async () => {
    const items = city.table.all().filter((item) => item["kind"] === "order");
    await react(items);
    const before = entries().length;

    await react([...items, ...items]);

    expect(entries()).toHaveLength(before);
    expect((await verify()).broken).toEqual([]);
  });

  const written = (at: number) => ({
    cause: `cause-${at}`,
    at: monday,
    after: { kind: "reward", id: "rew_1", points: at + 1 },
  });
  const appending = () =>
    appendEntries({ store: auditStore(city.table), now: () => city.now, witness: () => {} });

  test("by several shards at once is told once, and the chain holds", async () => {
    const batches = [[0, 1, 2], [2, 3], [4, 5, 0], [6]];

    await Promise.all(batches.map((batch) => appending()(batch.map(written))));

    const told = entries().filter((item) => item["thing"] === "rew_1");
    expect(told.map((item) => item["cause"]).toSorted()).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((at) => `cause-${at}`),
    );
    expect((await verify()).broken).toEqual([]);
  });

  test("comes in batches of any size, also with one change in it twice", async () => {
    const many = Array.from({ length: 200 }, (_none, at) => written(at % 190));

    const told = [];
    for (const batch of [many, many.slice(150)]) told.push(await appending()(batch));

    expect(told).toEqual([190, 0]);
    expect((await verify()).broken).toEqual([]);
  });

  test("costs nothing when there is nothing to tell", async () => {
    city.table.calls.length = 0;

    expect(await appending()([{ cause: "x", at: monday, after: { kind: "totals" } }])).toBe(0);

    expect(city.table.calls).toEqual([]);
  });
});

test("what is not in the trail is not followed by anything: the batch comes again", async () => {
  city.table.beforeWrite = () => {
    throw new Error("out of time");
  };

  expect(await react([{ kind: "reward", id: "rew_9", points: 1 }])).toEqual(["1"]);
});
