/** What the pages are made of, read from a city in which something happened. Nothing personal. */
import { beforeEach, describe, expect, test } from "vitest";
import { activityStore } from "#activities/store.ts";
import { dutyStore } from "#duty/store.ts";
import { pointsStore } from "#points/store.ts";
import { publishingStore } from "#publishing/store.ts";
import { gather } from "#publishing/use-cases/gather.ts";
import { registryStore } from "#registry/store.ts";
import { addMinutes } from "#shared/domain/day.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { offer } from "#tests/support/points.ts";
import {
  announcement,
  endsAt,
  enrol,
  hold,
  publishActivity,
  startsAt,
} from "#tests/support/story.ts";
import { crowd } from "#tests/support/things.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
});
const gathered = () =>
  gather(
    {
      registry: registryStore(city.table),
      activities: activityStore(city.table),
      duty: dutyStore(city.table),
      points: pointsStore(city.table),
      figures: publishingStore(city.table),
      city: places.city,
    },
    city.now,
  );
/** Publishes one that starts so many hours from now, for two hours. */
const inHours = (hours: number) => {
  const start = addMinutes(city.now, hours * 60);
  return publishActivity({ startsAt: start, endsAt: addMinutes(start, 120) });
};
const openIds = async () => (await gathered().open()).map((card) => card.id);

describe("open activities", () => {
  test("are told with places, names of team, site and town, and nothing that opens a door", async () => {
    const activity = await publishActivity();
    await enrol(activity, near.volunteer);

    expect(await gathered().open()).toEqual([
      {
        id: activity,
        title: announcement.title,
        story: announcement.story,
        task: "assistance",
        teamName: "新冶社区志愿服务小队",
        siteName: "新冶社区新时代文明实践站",
        townName: "东岳路街道",
        startsAt,
        endsAt,
        places: 20,
        taken: 1,
        isOpen: true,
        isCommunityActivity: true,
      },
    ]);
  });

  test("come soonest first; those that are over or settled are not among them", async () => {
    const settled = await inHours(1);
    await hold(city, settled, []);
    const over = await inHours(1);
    city.now = addMinutes(city.now, 180);
    const [later, sooner] = [await inHours(5), await inHours(2)];

    expect(await openIds()).toEqual([sooner, later]);
    expect(await openIds()).not.toContain(over);
  });

  test("until the last minute, those that go on count as open", async () => {
    const activity = await publishActivity();

    city.now = addMinutes(endsAt, -1);
    expect(await openIds()).toEqual([activity]);
    city.now = endsAt;
    expect(await openIds()).toEqual([]);
  });

  test("are not crowded out by old ones that nobody ever confirmed", async () => {
    for (let at = 0; at < 130; at++) await inHours(1);
    city.now = addMinutes(city.now, 5 * 24 * 60);
    const next = await inHours(2);

    expect(await openIds()).toEqual([next]);
  });

  test("are at most sixty, the soonest", async () => {
    for (let hours = 70; hours > 0; hours--) await inHours(hours);

    const cards = await gathered().open();

    expect(cards).toHaveLength(60);
    expect(cards.at(-1)?.startsAt).toBe(addMinutes(city.now, 60 * 60));
  });
});

describe("activities whose page the passing of time changes", () => {
  const unsettledIds = async () => (await gathered().unsettled()).map((card) => card.id);

  test("are those under way, to come, and over since yesterday; settled ones are not", async () => {
    const [over, settled] = [await inHours(1), await inHours(1)];
    await hold(city, settled, []);
    const [underWay, toCome] = [await inHours(20), await inHours(30)];
    city.now = addMinutes(city.now, 21 * 60);

    expect(await unsettledIds()).toEqual([over, underWay, toCome]);
  });

  test("one that starts this very moment is named once", async () => {
    const activity = await publishActivity();
    city.now = startsAt;

    expect(await unsettledIds()).toEqual([activity]);
    expect(await openIds()).toEqual([activity]);
  });

  test("are not those that were over long ago", async () => {
    await inHours(1);
    city.now = addMinutes(city.now, 3 * 24 * 60);

    expect(await unsettledIds()).toEqual([]);
  });
});

describe("single activities", () => {
  test("are found by id, open or settled, and unknown ones are left out", async () => {
    const activity = await publishActivity();
    await hold(city, activity, []);

    const found = await gathered().activityPages([activity, "act_000000000000"]);

    expect(found).toMatchObject([{ id: activity, isOpen: false }]);
  });

  test("may be more than one batch of a hundred", async () => {
    const ids = [];
    for (let at = 0; at < 103; at++) ids.push(await inHours(1));

    const found = await gathered().activityPages(ids);

    expect(found.map((page) => page.id).sort()).toEqual([...ids].sort());
  });
});

describe("the board", () => {
  test("has every city-level team, also those that nobody has opened a standing for", async () => {
    const board = await gathered().board();

    expect(board).toMatchObject({ year: 2026, asOf: "2026-03-02" });
    expect(board.rows.map((row) => [row.team, row.days, row.state])).toEqual([
      [places.corps, [], "behind"],
      [places.professional.id, [], "behind"],
    ]);
  });

  test("has the days of what counts", async () => {
    const people = crowd(3);
    await city.settle(...people);
    const activity = await publishActivity({ team: places.corps }, near.centre);
    for (const as of people) await enrol(activity, as);
    await hold(city, activity, people, near.centre);
    await city.consequences();

    const { rows } = await gathered().board();

    expect(rows[0]).toMatchObject({ team: places.corps, days: ["2026-03-07"] });
  });
});

test("figures count volunteers and minutes as they happened, sites and teams as they are", async () => {
  const before = await gathered().figures();
  const [one] = crowd(1);
  await city.settle(...crowd(1));
  const activity = await publishActivity();
  if (one) await enrol(activity, one);
  await hold(city, activity, one ? [one] : []);
  await city.consequences({ eachTwice: true });

  const after = await gathered().figures();

  expect(before).toEqual({ volunteers: 1, minutes: 0, sites: 6, teams: 7 });
  expect(after).toEqual({ volunteers: 2, minutes: 120, sites: 6, teams: 7 });
});

test("sites come by town, the city's own first", async () => {
  const { towns } = await gathered().sites();

  expect(towns.map((town) => [town.name, town.sites.length])).toEqual([
    ["大冶市", 1],
    ["东岳路街道", 3],
    ["茗山乡", 2],
  ]);
});

test("rewards say where they are handed over", async () => {
  const reward = await offer();

  expect(await gathered().rewards()).toEqual([
    { id: reward, title: "洗衣液", points: 15, stock: 3, siteName: "新冶社区新时代文明实践站" },
  ]);
});

test("one publication reads areas and board once, however many pages ask for them", async () => {
  const data = gathered();
  await data.areas();
  await data.board();
  city.table.calls.length = 0;

  await Promise.all([data.areas(), data.board(), data.areas(), data.board()]);

  expect(city.table.calls).toEqual([]);
});
