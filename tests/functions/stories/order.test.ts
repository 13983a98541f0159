/** From a resident's wish to five stars: asked, sent, taken on, done, rated. */
import { expect, test } from "vitest";
import { addMinutes } from "#shared/domain/day.ts";
import { cityInMemory } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { logged } from "#tests/support/parts/logged.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { requestOrder, wish } from "#tests/support/story.ts";

test("an old man's blood pressure is taken by the squad next door, and he gives five stars", async () => {
  const city = await cityInMemory();
  logged.length = 0;
  const { order, followUp } = await requestOrder();
  const path = { order };
  const follow = () => mustAsk("orders.followUp", { path: { followUp } });
  const queue = async () =>
    (await mustAsk("orders.teamQueue", { as: near.leader, path: { team: places.squad } })).items;
  expect(await follow()).toMatchObject({ state: "asked", version: 1 });
  expect(await queue()).toEqual([]);

  const { candidates } = await mustAsk("orders.candidates", { as: near.station, path });
  expect(candidates[0]).toEqual({
    team: places.squad,
    name: "新冶社区志愿服务小队",
    reasons: ["same-village"],
  });
  await mustAsk("orders.dispatch", {
    as: near.station,
    path,
    body: { team: candidates[0].team, version: 1 },
  });
  expect(await follow()).toMatchObject({ state: "dispatched", teamName: candidates[0].name });
  expect(await queue()).toMatchObject([
    { order, words: wish.words, answerDueAt: addMinutes(city.now, 24 * 60) },
  ]);
  expect(JSON.stringify(await queue())).not.toContain(wish.phone);
  await city.consequences({ eachTwice: true });
  const { items: told } = await mustAsk("messages.inbox", {
    as: near.leader,
    path: { team: places.squad },
  });
  expect(told).toMatchObject([
    { kind: "order-dispatched", facts: { dueAt: addMinutes(city.now, 24 * 60) } },
  ]);

  await mustAsk("orders.accept", { as: near.leader, path, body: { version: 2 } });
  expect(await queue()).toMatchObject([{ phone: wish.phone, address: wish.address }]);

  const result = "已上门量血压,一切正常。";
  await mustAsk("orders.finish", { as: near.leader, path, body: { result, version: 3 } });
  expect(await follow()).toMatchObject({ state: "done", result });

  await mustAsk("orders.rate", { path: { followUp }, body: { stars: 5, words: "谢谢你们!" } });
  expect(await follow()).toMatchObject({ state: "rated", stars: 5, version: 5 });
  expect(await queue()).toEqual([]);

  const lines = logged.join("\n");
  expect(lines).toContain("orders.rate");
  for (const secret of [wish.name, wish.phone, wish.address, wish.words, followUp]) {
    expect(lines).not.toContain(secret);
  }
});

test("two desks send the same order at once: one wins, the other sees what happened", async () => {
  await cityInMemory();
  const { order, followUp } = await requestOrder();
  const send = (as: typeof near.station, team: string) =>
    ask("orders.dispatch", { as, path: { order }, body: { team, version: 1 } });

  const told = await Promise.all([
    send(near.station, places.squad),
    send(near.centre, places.professional.id),
  ]);

  expect(told.map((one) => one.code ?? "sent").sort()).toEqual(["sent", "stale-version"]);
  const winner = told[0]?.code ? places.professional.name : "新冶社区志愿服务小队";
  expect(await mustAsk("orders.followUp", { path: { followUp } })).toMatchObject({
    teamName: winner,
    version: 2,
  });
});
