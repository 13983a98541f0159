/** Two act at once: never do both win, and whoever loses is told what happened. */
import { beforeEach, describe, expect, test } from "vitest";
import { activityStore } from "#activities/store.ts";
import { dutyStore } from "#duty/store.ts";
import { countActivity } from "#duty/use-cases/count-activity.ts";
import { addMinutes } from "#shared/domain/day.ts";
import { onBothTables } from "#tests/support/both-tables.ts";
import { type City, newCity, react } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey, type Told } from "#tests/support/handlers.ts";
import { near, type Person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { earn, offer, recordItem, statementOf } from "#tests/support/points.ts";
import { endsAt, publishActivity, requestOrder, rosterOf } from "#tests/support/story.ts";
import { activityId, anActivity } from "#tests/support/things.ts";
import { handler as dutyClock } from "../../functions/duty/clock.ts";

const outcomes = (answers: readonly Told[]) => answers.map((told) => told.code ?? "won").sort();

onBothTables((newTable) => {
  let city: City;
  beforeEach(async () => {
    city = await newCity(await newTable());
  });

  describe("an order", () => {
    let order: string;
    beforeEach(async () => {
      order = (await requestOrder()).order;
    });
    const send = (as: Person, team: string, key = nextKey()) =>
      ask("orders.dispatch", { as, path: { order }, body: { team, version: 1 }, key });
    const accept = (key = nextKey()) =>
      ask("orders.accept", { as: near.leader, path: { order }, body: { version: 2 }, key });

    test("that three desks send to three teams goes to exactly one", async () => {
      const answers = await Promise.all([
        send(near.station, places.squad),
        send(near.institute, `team_${places.town}`),
        send(near.centre, places.professional.id),
      ]);

      expect(outcomes(answers)).toEqual(["stale-version", "stale-version", "won"]);
    });

    test("that is sent five times under one key is sent once, and says so five times", async () => {
      const key = nextKey();

      const answers = await Promise.all(
        Array.from({ length: 5 }, () => send(near.station, places.squad, key)),
      );

      for (const told of answers) {
        expect(told.body).toEqual({ order, state: "dispatched", version: 2 });
      }
    });

    test("that is accepted twice at once is accepted once", async () => {
      await send(near.station, places.squad);

      expect(outcomes(await Promise.all([accept(), accept()]))).toEqual(["stale-version", "won"]);
    });
  });

  test("a request that arrives five times at once under one key is one order", async () => {
    const key = nextKey();
    const body = {
      ...{ kind: "health", words: "想请人上门量血压。", area: places.village },
      ...{ address: "3栋201", name: "李求助", phone: "13812345678" },
    };

    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask("orders.request", { body, key })),
    );

    expect(new Set(answers.map((told) => told.body.followUp)).size).toBe(1);
    const desk = { as: near.station, path: { area: places.village } };
    expect((await mustAsk("orders.deskQueue", desk)).items).toHaveLength(1);
  });

  test("an activity that arrives five times at once under one key is one activity", async () => {
    const key = nextKey();
    const start = addMinutes(city.now, 600);
    const body = {
      ...{ title: "清洁家园", story: "一起清扫社区道路,带好手套。", task: "assistance" },
      ...{ team: places.squad, site: places.station, places: 5 },
      ...{ startsAt: start, endsAt: addMinutes(start, 60) },
    };

    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask("activities.publish", { as: near.leader, body, key })),
    );

    expect(new Set(answers.map((told) => told.body.activity)).size).toBe(1);
    expect(new Set(answers.map((told) => told.status))).toEqual(new Set([201]));
  });

  test("an activity that leader and station confirm at once is confirmed once", async () => {
    const activity = await publishActivity();
    city.now = endsAt;
    const confirm = (as: Person) =>
      ask("activities.confirmHours", {
        as,
        path: { activity },
        body: { evidence: "现场照片三张,签到表一份。", version: 1 },
      });

    const answers = await Promise.all([confirm(near.leader), confirm(near.station)]);

    expect(outcomes(answers)).toEqual(["stale-version", "won"]);
    expect((await rosterOf(activity)).activity).toMatchObject({ state: "settled", version: 2 });
  });

  test("a voucher that is shown to two keepers at once is handed over once", async () => {
    await earn(near.volunteer, 15);
    const spend = { reward: await offer(), points: 15 };
    const { code } = await mustAsk("points.redeem", { as: near.volunteer, body: spend });
    const handOver = () => ask("points.handOver", { as: near.keeper, body: { code } });

    const answers = await Promise.all([handOver(), handOver(), handOver()]);

    expect(outcomes(answers)).toEqual(["voucher-used", "voucher-used", "won"]);
  });

  test("a record that two invocations of the stream bring at once is credited and counted once", async () => {
    const record = recordItem(near.volunteer, "A", 120);

    const failed = await Promise.all([react([record]), react([record]), react([record])]);

    expect(failed).toEqual([[], [], []]);
    expect((await statementOf(near.volunteer)).balance).toBe(20);
    expect(await mustAsk("evaluation.myStars", { as: near.volunteer })).toMatchObject({
      minutes: 120,
      services: 1,
    });
  });

  describe("duty", () => {
    const held = (name: string) =>
      anActivity({
        ...{ id: activityId(name), team: places.corps, teamArea: places.city },
        ...{ state: "settled", evidence: "照片" },
      });

    const presentIn = async () => 3;

    test("three different activities counted at once all count, and a repeat does not", async () => {
      const store = dutyStore(city.table);

      await Promise.all(
        ["1", "2", "3", "1"].map((name) => countActivity({ store, presentIn })(held(name))),
      );

      const standing = await store.standing(places.corps, 2026);
      expect(standing?.counted.map((one) => one.activity).sort()).toEqual(
        ["1", "2", "3"].map(activityId),
      );
    });

    test("three clocks at once remind each team once", async () => {
      city.now = "2026-11-01T01:00:00.000Z";

      const counts = await Promise.all([1, 2, 3].map(() => dutyClock({ clock: "duty.remind" })));

      expect(counts.reduce((sum, one) => sum + one.count, 0)).toBe(2);
      for (const team of [places.corps, places.professional.id]) {
        const inbox = await mustAsk("messages.inbox", { as: near.centre, path: { team } });
        expect(inbox.items).toHaveLength(1);
      }
    });

    test("with eleven done a team is still found in the last weeks, with twelve it is not", async () => {
      const store = dutyStore(city.table);
      const found = async () =>
        (await store.behindOn(2026, "2027-01-01")).map((standing) => standing.counted.length);
      for (let at = 0; at < 11; at++) await countActivity({ store, presentIn })(held(String(at)));
      expect(await found()).toEqual([11]);

      await countActivity({ store, presentIn })(held("11"));

      expect(await found()).toEqual([]);
    });
  });

  test("open activities are listed from an instant on, whatever lies before it", async () => {
    const starts = [1, 2, 3].map((hours) => addMinutes(city.now, hours * 60));
    const ids = [];
    for (const startsAt of starts) {
      ids.push(await publishActivity({ startsAt, endsAt: addMinutes(startsAt, 60) }));
    }
    const from = async (instant: string, limit: number) =>
      (await activityStore(city.table).open(instant, limit)).map((activity) => activity.id);

    expect(await from(city.now, 9)).toEqual(ids);
    expect(await from(starts[1] ?? "", 9)).toEqual(ids.slice(1));
    expect(await from(addMinutes(starts[1] ?? "", 1), 9)).toEqual(ids.slice(2));
    expect(await from(addMinutes(starts[2] ?? "", 1), 9)).toEqual([]);
    expect(await from(city.now, 2)).toEqual(ids.slice(0, 2));
  });
});
