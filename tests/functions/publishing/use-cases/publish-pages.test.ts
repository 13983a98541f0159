/** Which objects a publication writes, in which languages, and that nothing personal is in any. */

import { beforeEach, expect, test } from "vitest";
import { activityStore } from "#activities/store.ts";
import { dutyStore } from "#duty/store.ts";
import { ordersRows } from "#orders/contract.ts";
import { pointsStore } from "#points/store.ts";
import { type Dirty, type SharedPage, sharedPages } from "#publishing/domain/dirty.ts";
import { publishingStore } from "#publishing/store.ts";
import { gather } from "#publishing/use-cases/gather.ts";
import { publishPages } from "#publishing/use-cases/publish-pages.ts";
import { registryStore } from "#registry/store.ts";
import { type City, newCity, volunteerIdOf } from "#tests/support/city.ts";
import { mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { type KeptSite, keptSite } from "#tests/support/pages.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { earn, offer } from "#tests/support/points.ts";
import {
  enrol,
  hold,
  publishActivity,
  requestOrder,
  rosterOf,
  wish,
} from "#tests/support/story.ts";

const origin = "https://red-vest.example";
let city: City<MemoryTable>;
let site: KeptSite;
beforeEach(async () => {
  city = await newCity(memoryTable());
  site = keptSite();
});

function publish(pages: readonly SharedPage[], activities: readonly string[] = []) {
  const { table } = city;
  const sources = {
    registry: registryStore(table),
    activities: activityStore(table),
    duty: dutyStore(table),
    points: pointsStore(table),
    figures: publishingStore(table),
    city: places.city,
  };
  const dirty: Dirty = { pages: new Set(pages), activities: new Set(activities) };
  return publishPages({ site, origin, data: gather(sources, city.now) })(dirty);
}
const paths = () => [...site.written.keys()];

test.each([
  ["home", ["index.html", "en/index.html", "data/figures.json"]],
  ["activities", ["activities.html", "en/activities.html", "data/activities.json"]],
  ["board", ["board.html", "en/board.html", "data/board.json"]],
  ["sites", ["sites.html", "en/sites.html"]],
  ["rewards", ["rewards.html", "en/rewards.html", "data/rewards.json"]],
  ["places", ["data/places.json"]],
  ["areas", ["request.html", "en/request.html", "data/areas.json"]],
] as const)("%s alone is written as %j", async (name, wanted) => {
  const count = await publish([name]);

  expect(paths()).toEqual(wanted);
  expect(count).toBe(wanted.length);
});

test("the form for help is sent where its door is", async () => {
  await publish(["areas"]);

  expect(site.written.get("request.html")).toContain(`action="${ordersRows.request.path}"`);
});

test("an activity has a page of its own in each language", async () => {
  const activity = await publishActivity();

  await publish([], [activity]);

  expect(paths()).toEqual([
    `activities/${activity}.html`,
    `en/activities/${activity}.html`,
    `activities/${activity}.ics`,
  ]);
  expect(site.written.get(`activities/${activity}.html`)).toContain("清洁家园志愿活动");
});

test("an activity's page leads to its calendar file, and its code to itself", async () => {
  const activity = await publishActivity();

  await publish([], [activity]);

  const page = String(site.written.get(`activities/${activity}.html`));
  expect(page).toContain(`href="/activities/${activity}.ics"`);
  expect(page).toContain('<svg class="qr" role="img"');
  expect(site.written.get(`activities/${activity}.ics`)).toContain(
    `URL:${origin}/activities/${activity}.html`,
  );
});

test("the places to search are every site and every team, each with its area", async () => {
  await publish(["places"]);

  const { sites, teams } = site.written.get("data/places.json") as Record<string, string[][]>;
  expect(sites).toHaveLength(places.areas.length);
  expect(sites).toContainEqual(["新冶社区新时代文明实践站", "station", places.village]);
  expect(teams?.map(([name]) => name)).toContain("新冶社区志愿服务小队");
});

test("nothing stale, nothing written and nothing read", async () => {
  city.table.calls.length = 0;

  expect(await publish([])).toBe(0);

  expect(paths()).toEqual([]);
  expect([...city.table.calls, ...site.shells]).toEqual([]);
});

test("however many pages there are, each language's shell is fetched once", async () => {
  await publish([...sharedPages], [await publishActivity(), await publishActivity()]);

  expect(site.shells).toEqual(["zh-CN", "en"]);
});

test("an activity that is gone from the table leaves the other pages to be written", async () => {
  expect(await publish(["board"], ["act_000000000000"])).toBe(3);
});

test("nothing that is published holds a person, a code or anyone's wish", async () => {
  const activity = await publishActivity();
  await enrol(activity, near.volunteer);
  const { checkInCode, people } = await rosterOf(activity);
  await earn(near.volunteer, 100);
  const spend = { reward: await offer(), points: 15 };
  const { code } = await mustAsk("points.redeem", { as: near.volunteer, body: spend });
  const { order, followUp } = await requestOrder();

  await publish([...sharedPages], [activity]);
  await hold(city, activity, [near.volunteer]);
  await city.consequences();
  await publish([...sharedPages], [activity]);

  const everything = JSON.stringify([...site.written]);
  expect(everything).toContain(activity);
  const personal = [
    ...[people[0].name, volunteerIdOf(near.volunteer.account), near.volunteer.account],
    ...[near.leader.account, checkInCode, code, order, followUp],
    ...[wish.name, wish.phone, wish.address, wish.words],
    "现场照片三张",
  ];
  for (const secret of personal) expect(everything).not.toContain(secret);
});
