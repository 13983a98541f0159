/** What follows from what is written: each reaction once, and a failing record comes again. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Item } from "#shared/table/table.ts";
import { type City, newCity, react, volunteerIdOf } from "#tests/support/city.ts";
import { mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { delivered } from "#tests/support/parts/channel.ts";
import { logged } from "#tests/support/parts/logged.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { recordItem, statementOf } from "#tests/support/points.ts";
import { enrol, hold, publishActivity } from "#tests/support/story.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
  delivered.length = 0;
  logged.length = 0;
});
const record = (activity: string, minutes = 60) => recordItem(near.volunteer, activity, minutes);
const balance = async () => (await statementOf(near.volunteer)).balance;
const itemsOf = (kind: string) => city.table.all().filter((item) => item["kind"] === kind);

describe("a batch with a record that fails", () => {
  const broken: Item = { ...record("B"), minutes: "sixty" };

  test("reports that record, and goes no further, so that order is kept", async () => {
    const failed = await react([record("A"), broken, record("C")]);

    expect(failed).toEqual(["2"]);
    expect(await balance()).toBe(10);
  });

  test("comes again from there, and everything is done once", async () => {
    await react([record("A"), broken, record("C")]);

    expect(await react([record("B"), record("C")])).toEqual([]);

    expect(await balance()).toBe(30);
    expect(await mustAsk("evaluation.myStars", { as: near.volunteer })).toMatchObject({
      minutes: 180,
      services: 3,
    });
  });

  test("is logged by what went wrong, without anything that the record says", async () => {
    await react([{ ...broken, title: "某某人的活动" }]);

    const lines = logged.filter((line) => line.includes("stream record failed"));
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain("某某人");
    expect(lines.join()).not.toContain("sixty");
  });

  test("whose first reaction is done and second fails, does neither twice when it comes again", async () => {
    let writes = 0;
    city.table.beforeWrite = () => {
      writes += 1;
      if (writes === 2) throw new Error("out of time");
    };
    expect(await react([record("A")])).toEqual(["1"]);
    expect(await balance()).toBe(10);

    delete city.table.beforeWrite;
    expect(await react([record("A")])).toEqual([]);

    expect(await balance()).toBe(10);
    expect(await mustAsk("evaluation.myStars", { as: near.volunteer })).toMatchObject({
      minutes: 60,
      services: 1,
    });
  });
});

describe("nothing follows from", () => {
  test.each(["account", "session", "voucher", "entry", "seats", "enrolment", "nonsense"])(
    "an item of kind %s",
    async (kind) => {
      const before = city.table.all();

      expect(await react([{ pk: "X", sk: "Y", kind }])).toEqual([]);

      expect(city.table.all()).toEqual(before);
    },
  );

  test("an empty batch", async () => {
    expect(await react([])).toEqual([]);
  });

  test("an activity that is still open", async () => {
    const activity = await publishActivity({ team: places.corps }, near.centre);
    await enrol(activity, near.volunteer);

    await react(itemsOf("activity"));

    expect([...itemsOf("service-record"), ...itemsOf("standing")]).toEqual([]);
  });
});

describe("a team", () => {
  test("of the city gets this year's standing, once however often it is written", async () => {
    await react([...itemsOf("team"), ...itemsOf("team")]);

    expect(itemsOf("standing").map((standing) => standing["team"])).toEqual([
      places.corps,
      places.professional.id,
    ]);
  });

  test("that is written again later keeps what it has done", async () => {
    await react(itemsOf("team"));
    await city.table.write({
      update: { pk: `DUTY#${places.corps}`, sk: "YEAR#2026" },
      set: { counted: [{ activity: "act_000000000001", title: "x", day: "2026-01-01" }] },
    });

    await react(itemsOf("team"));

    const [standing] = itemsOf("standing");
    expect(standing?.["counted"]).toHaveLength(1);
  });

  test("opened on New Year's Eve at midnight in the city belongs to the new year", async () => {
    city.now = "2026-12-31T16:00:00.000Z";

    await react(itemsOf("team"));

    expect(new Set(itemsOf("standing").map((standing) => standing["year"]))).toEqual(
      new Set([2027]),
    );
  });
});

test("from one settled activity follow record, points, total and figures; repeats add nothing", async () => {
  const activity = await publishActivity();
  await enrol(activity, near.volunteer);
  await hold(city, activity, [near.volunteer]);

  for (let round = 0; round < 3; round++) await react([...city.table.all()].reverse());

  const volunteer = volunteerIdOf(near.volunteer.account);
  expect(itemsOf("service-record")).toMatchObject([{ volunteer, minutes: 120 }]);
  expect(itemsOf("entry")).toMatchObject([{ from: "issue", to: volunteer, points: 20 }]);
  expect(itemsOf("totals")).toMatchObject([{ minutes: 120, services: 1 }]);
  expect(itemsOf("figures")).toMatchObject([{ volunteers: 1, minutes: 120 }]);
});

test("a message is delivered as it was written", async () => {
  const message = {
    ...{ pk: "MESSAGES#x", sk: "y", kind: "message", of: "duty-behind" },
    ...{ team: places.corps, cause: "duty-2026-month-03", sentAt: city.now },
    facts: { teamName: "总队", completed: 0 },
  };

  await react([message]);

  expect(delivered).toEqual([
    {
      team: places.corps,
      cause: "duty-2026-month-03",
      kind: "duty-behind",
      facts: { teamName: "总队", completed: 0 },
      sentAt: city.now,
    },
  ]);
});
