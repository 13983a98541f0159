/** One order's record: who sees it and how much of it; and a dispatch that is taken back. */
import { beforeEach, describe, expect, test } from "vitest";
import { cityInMemory } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { far, near, type Person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { requestOrder } from "#tests/support/story.ts";

let path: { order: string };
beforeEach(async () => {
  await cityInMemory();
  path = { order: (await requestOrder()).order };
});

const record = (as: Person) => ask("orders.record", { as, path });
const dispatch = (version: number) =>
  mustAsk("orders.dispatch", { as: near.station, path, body: { team: places.squad, version } });

describe("an order's record", () => {
  test("shows the desk who asked, and each step with the role that took it", async () => {
    await dispatch(1);

    const { body } = await record(near.station);

    expect(body.order).toMatchObject({ order: path.order, state: "dispatched", version: 2 });
    expect(body.order.phone).toBeTruthy();
    expect(
      body.steps.map((step: { to: string; version: number }) => [step.to, step.version]),
    ).toEqual([
      ["asked", 1],
      ["dispatched", 2],
    ]);
    expect(body.steps[1].as).toBe(`station of ${places.village}`);
  });

  test("shows a team who asked only once it has accepted", async () => {
    await dispatch(1);
    expect((await record(near.leader)).body.order).not.toHaveProperty("phone");

    await mustAsk("orders.accept", { as: near.leader, path, body: { version: 2 } });

    expect((await record(near.leader)).body.order.phone).toBeTruthy();
  });

  test("shows an auditor the facts and no person", async () => {
    const { body } = await record(near.auditor);

    expect(body.order).toMatchObject({ state: "asked" });
    expect(body.order).not.toHaveProperty("name");
  });

  test.each([
    ["a leader whose team was not sent it", near.leader],
    ["a desk elsewhere", far.station],
  ])("is not there for %s", async (_who, as) => {
    expect((await record(as)).code).toBe("not-found");
  });
});

describe("a dispatch", () => {
  const recall = (version: number, as: Person = near.station) =>
    ask("orders.recall", { as, path, body: { version } });

  test("that is taken back waits at the desk again, and can be sent to another team", async () => {
    await dispatch(1);

    expect((await recall(2)).body).toEqual({ order: path.order, state: "asked", version: 3 });

    const queue = await mustAsk("orders.teamQueue", {
      as: near.leader,
      path: { team: places.squad },
    });
    expect(queue.items).toEqual([]);
    expect((await record(near.leader)).code).toBe("not-found");
    await dispatch(3);
  });

  test("cannot be taken back once the team has accepted, nor by somebody who saw it before", async () => {
    await dispatch(1);
    expect((await recall(1)).code).toBe("stale-version");
    await mustAsk("orders.accept", { as: near.leader, path, body: { version: 2 } });

    expect((await recall(3)).code).toBe("order-transition-forbidden");
  });
});
