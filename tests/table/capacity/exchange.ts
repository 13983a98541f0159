/** The doors of orders and points, from a wish to its rating and from points to a reward. */
import { pointsStore } from "#points/store.ts";
import { keys } from "#shared/table/keys.ts";
import { monday, volunteerIdOf } from "#tests/support/city.ts";
import { mustAsk } from "#tests/support/handlers.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { announcement, nextPhone, requestOrder, wish } from "#tests/support/story.ts";
import { about, type Book } from "./book.ts";
import { sizes, veteran } from "./doors.ts";
import { itemAt, reacts } from "./followers.ts";

export async function orders({ door, note, table }: Book): Promise<void> {
  // The function has its data keys from its first order on.
  for (let at = 1; at < sizes.orders; at++) await requestOrder({ phone: nextPhone() });
  const { body: asked } = await door("orders.request", "", { body: wish });
  const followUp = { path: { followUp: asked.followUp } };
  const village = { path: { area: places.village } };
  const desk = await door("orders.deskQueue", `of a village, ${sizes.orders} orders`, {
    as: near.station,
    ...village,
  });
  const of = desk.body.items.find(
    (one: { reference: string }) => one.reference === asked.reference,
  );
  await door("orders.deskQueue", `of the city, ${sizes.orders} orders in 19 lists`, {
    as: near.centre,
    path: { area: places.city },
  });
  const path = { order: of.order as string };
  await door("orders.candidates", "", { as: near.station, path });
  const version = (at: number) => ({ version: at });
  await door("orders.dispatch", "", {
    as: near.station,
    path,
    body: { team: places.squad, ...version(1) },
  });
  await door("orders.record", "", { as: near.station, path });
  await door("orders.recall", "", { as: near.station, path, body: version(2) });
  const again = { team: places.squad, ...version(3) };
  await mustAsk("orders.dispatch", { as: near.station, path, body: again });
  const sent = await itemAt(table, keys.order(of.order));
  const tells = {
    "orders.tell": about("MESSAGES#"),
    "audit.append: one change of an order": about("AUDIT"),
  };
  await note("of an order", tells, () => reacts(sent));
  await door("orders.teamQueue", "one order", { as: near.leader, path: { team: places.squad } });
  await door("orders.accept", "", { as: near.leader, path, body: version(4) });
  await door("orders.finish", "", {
    as: near.leader,
    path,
    body: { result: "已上门量血压。", ...version(5) },
  });
  await door("orders.followUp", "", followUp);
  await door("orders.rate", "", { ...followUp, body: { stars: 5, words: "很好" } });
}

export async function points({ door, table }: Book): Promise<void> {
  const volunteer = volunteerIdOf(veteran.account);
  for (let at = 0; at < sizes.entries; at++) {
    await pointsStore(table).credit(volunteer, {
      ...{ from: "issue", to: volunteer, points: 20, cause: "service" },
      ...{ causeId: `act_${String(at).padStart(26, "0")}`, about: announcement.title, at: monday },
    });
  }
  const offer = { title: "洗衣液", points: 15, stock: 30, site: places.station };
  const { body: offered } = await door("points.offerReward", "", { as: near.keeper, body: offer });
  const body = { reward: offered.reward, points: offer.points };
  const request = { as: veteran, body, key: "redemption-of-the-veteran" };
  const how = `${sizes.entries} entries`;
  const { body: voucher } = await door("points.redeem", how, request);
  await door("points.redeem", "the same again", request);
  await door(
    "points.redeem",
    "refused, because points are not enough",
    { as: near.volunteer, body },
    "points-not-enough",
  );
  await door("points.statement", how, { as: veteran });
  await door("points.handOver", "", { as: near.keeper, body: { code: voucher.code } });
}
