/** From registration to a reward in the hand. */
import { expect, test } from "vitest";
import { cityInMemory } from "#tests/support/city.ts";
import { mustAsk } from "#tests/support/handlers.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { enrol, hold, publishActivity } from "#tests/support/story.ts";

const registration = {
  name: "王小明",
  documentKind: "resident-identity-card",
  documentNumber: "11010519491231002X",
  phone: "139 0000 1111",
  area: places.village,
  consent: true,
};

test("a resident registers, serves two hours, earns 20 points and redeems a reward", async () => {
  const city = await cityInMemory();
  const registered = await mustAsk("registry.registerVolunteer", {
    as: near.resident,
    body: registration,
  });
  expect(registered).toMatchObject({ document: "110105********002X", phone: "139****1111" });
  const activity = await publishActivity();
  await enrol(activity, near.resident);

  expect(await hold(city, activity, [near.resident])).toMatchObject({ present: 1, minutes: 120 });
  await city.consequences({ eachTwice: true });

  expect(await mustAsk("evaluation.myStars", { as: near.resident })).toEqual({
    minutes: 120,
    services: 1,
    stars: 0,
    minutesToNext: 5880,
  });
  const { reward } = await mustAsk("points.offerReward", {
    as: near.keeper,
    body: { title: "洗衣液", points: 15, stock: 3, site: places.station },
  });
  const { code } = await mustAsk("points.redeem", {
    as: near.resident,
    body: { reward, points: 15 },
  });
  expect(await mustAsk("points.handOver", { as: near.keeper, body: { code } })).toMatchObject({
    rewardTitle: "洗衣液",
  });
  const statement = await mustAsk("points.statement", { as: near.resident });
  expect(statement).toMatchObject({
    balance: 5,
    entries: [
      { points: -15, cause: "redemption" },
      { points: 20, cause: "service" },
    ],
    vouchers: [{ state: "handed-over" }],
  });
  const { items } = await mustAsk("activities.mine", { as: near.resident });
  expect(items).toMatchObject([{ activity, creditedMinutes: 120 }]);
});
