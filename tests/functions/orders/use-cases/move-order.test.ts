/** Dispatch, acceptance and completion through the real doors: by whom, once, and from which state. */
import { beforeEach, describe, expect, test } from "vitest";
import { addMinutes } from "#shared/domain/day.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { far, heldBy, near, type Person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { requestOrder } from "#tests/support/story.ts";

let city: City<MemoryTable>;
let order: string;
beforeEach(async () => {
  city = await newCity(memoryTable());
  order = (await requestOrder()).order;
});

interface How {
  readonly as?: Person | undefined;
  readonly version?: number;
  readonly key?: string;
  readonly body?: object;
}
const steps = {
  dispatch: { as: near.station, version: 1, body: { team: places.squad } },
  accept: { as: near.leader, version: 2, body: {} },
  finish: { as: near.leader, version: 3, body: { result: "已上门量血压,一切正常。" } },
} as const;
type Step = keyof typeof steps;
const inOrder: readonly Step[] = ["dispatch", "accept", "finish"];
const stateAfter = { dispatch: "dispatched", accept: "accepted", finish: "done" } as const;

const take = (step: Step, how: How = {}) =>
  ask(`orders.${step}`, {
    as: how.as ?? steps[step].as,
    path: { order },
    body: { ...steps[step].body, ...how.body, version: how.version ?? steps[step].version },
    key: how.key ?? nextKey(),
  });
/** Takes all steps that come before this one. */
async function until(step: Step): Promise<void> {
  for (const one of inOrder.slice(0, inOrder.indexOf(step))) {
    expect((await take(one)).status).toBe(200);
  }
}

describe.each(inOrder)("%s", (step) => {
  beforeEach(() => until(step));

  test("moves the order on and gives its new version", async () => {
    expect((await take(step)).body).toEqual({
      order,
      state: stateAfter[step],
      version: steps[step].version + 1,
    });
  });

  test("by the same command again is answered the same, whatever the version it says", async () => {
    const key = nextKey();
    const first = await take(step, { key });
    city.now = addMinutes(city.now, 600);

    expect((await take(step, { key })).body).toEqual(first.body);
  });

  test("again under the same key with another content is refused", async () => {
    const key = nextKey();
    await take(step, { key });

    expect(await take(step, { key, version: 9 })).toMatchObject({
      code: "idempotency-key-reused",
    });
  });

  test("by another command is refused: once by its version, once by its state", async () => {
    await take(step);

    expect(await take(step)).toMatchObject({ code: "stale-version" });
    expect(await take(step, { version: steps[step].version + 1 })).toMatchObject({
      code: "order-transition-forbidden",
      body: { facts: { state: stateAfter[step], action: step } },
    });
  });

  test("twice at once: one wins, the other is stale", async () => {
    const told = await Promise.all([take(step), take(step)]);

    expect(told.map((one) => one.code ?? "won").sort()).toEqual(["stale-version", "won"]);
  });

  test("by someone whose reach ends elsewhere: there is no such order", async () => {
    const stranger = step === "dispatch" ? far.station : far.leader;

    expect(await take(step, { as: stranger })).toMatchObject({ status: 404, code: "not-found" });
  });

  test("of an order that nobody knows is not found", async () => {
    order = "ord_000000000000";

    expect(await take(step)).toMatchObject({ code: "not-found" });
  });
});

describe("dispatch", () => {
  test.each([
    ["the station", near.station],
    ["the institute", near.institute],
    ["the centre", near.centre],
  ])("is done by %s of the order's area", async (_who, as) => {
    expect(await take("dispatch", { as })).toMatchObject({ status: 200 });
  });

  test("to a team that nobody knows is refused and leaves the order as it was", async () => {
    const told = await take("dispatch", { body: { team: "team_000000000000" } });

    expect(told.code).toBe("team-unknown");
    expect((await take("dispatch")).body.version).toBe(2);
  });

  test.each([
    [false, 24 * 60],
    [true, 2 * 60],
  ])("of an order that is urgent (%s) gives the team %i minutes", async (isUrgent, minutes) => {
    ({ order } = await requestOrder({ isUrgent } as object));
    await take("dispatch");

    const { items } = await mustAsk("orders.teamQueue", {
      as: near.leader,
      path: { team: places.squad },
    });
    expect(items).toMatchObject([{ order, answerDueAt: addMinutes(city.now, minutes) }]);
  });
});

describe("acceptance", () => {
  test("is not for a leader before the order was sent to the team", async () => {
    expect(await take("accept", { version: 1 })).toMatchObject({ code: "not-found" });
  });

  test("is for the leader of a team above it too", async () => {
    const corpsLeader = {
      ...near.resident,
      grants: [{ role: "leader", scope: { of: "team", team: places.corps } }],
    } as const;
    city = await newCity(memoryTable());
    await city.table.write({
      update: { pk: `ACCOUNT#${corpsLeader.account}`, sk: "ACCOUNT" },
      set: { grants: heldBy(corpsLeader) },
    });
    ({ order } = await requestOrder());
    await take("dispatch");

    expect(await take("accept", { as: corpsLeader })).toMatchObject({ status: 200 });
  });

  test.each([
    ["the station that sent it", near.station],
    ["the centre", near.centre],
  ])("is not for %s", async (_who, as) => {
    await until("accept");

    expect(await take("accept", { as })).toMatchObject({ code: "not-allowed" });
  });
});

test("a dispatch that lost against another looks again and finds the order gone", async () => {
  city.table.beforeWrite = async () => {
    delete city.table.beforeWrite;
    await take("dispatch", { as: near.centre });
  };

  expect(await take("dispatch")).toMatchObject({
    code: "stale-version",
    body: { facts: { version: 2 } },
  });
});
