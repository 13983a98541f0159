/** What the lists of activities show, to whom, and page by page. */
import { beforeEach, describe, expect, test } from "vitest";
import { activityStore } from "#activities/store.ts";
import { addMinutes } from "#shared/domain/day.ts";
import type { ActivityId } from "#shared/domain/ids.ts";
import { type City, cityInMemory } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { far, near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { enrol, hold, publishActivity, rosterOf, startsAt } from "#tests/support/story.ts";
import { anEnrolment, crowd, volunteerId } from "#tests/support/things.ts";

let city: City;
beforeEach(async () => {
  city = await cityInMemory();
});

/** As many activities as said, one a day. */
async function publishSome(count: number): Promise<string[]> {
  const activities = [];
  for (let day = 0; day < count; day++) {
    const start = addMinutes(startsAt, day * 24 * 60);
    activities.push(await publishActivity({ startsAt: start, endsAt: addMinutes(start, 120) }));
  }
  return activities;
}

async function everyPage(id: "activities.list" | "activities.mine", limit: string) {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await mustAsk(id, {
      as: id === "activities.mine" ? near.volunteer : near.leader,
      ...(id === "activities.list" ? { path: { team: places.squad } } : {}),
      query: { limit, ...(after ? { after } : {}) },
    });
    expect(page.items.length).toBeLessThanOrEqual(Number(limit));
    found.push(...page.items.map((item: { activity: string }) => item.activity));
    after = page.next;
  } while (after);
  return found;
}

describe("a team's activities", () => {
  test("come newest first, each once, in pages of any size", async () => {
    const activities = await publishSome(5);
    await publishActivity({ team: places.farSquad }, far.leader);

    for (const limit of ["1", "2", "5", "100"]) {
      expect(await everyPage("activities.list", limit)).toEqual([...activities].reverse());
    }
  });

  test("stay in the list when they are settled, with the places that were taken", async () => {
    const activity = await publishActivity({ places: 3 });
    await enrol(activity, near.volunteer);
    await hold(city, activity, []);

    const { items } = await mustAsk("activities.list", {
      as: near.leader,
      path: { team: places.squad },
    });

    expect(items).toMatchObject([{ activity, state: "settled", taken: 1, version: 2 }]);
  });

  test.each([
    ["its leader", near.leader, undefined],
    ["the station", near.station, undefined],
    ["the institute", near.institute, undefined],
    ["the centre", near.centre, undefined],
    ["another leader", far.leader, "not-allowed"],
    ["another station", far.station, "not-allowed"],
    ["a volunteer", near.volunteer, "not-allowed"],
    ["a visitor", undefined, "not-signed-in"],
  ])("asked by %s", async (_who, as, code) => {
    const told = await ask("activities.list", { as, path: { team: places.squad } });

    expect(told.code).toBe(code);
  });

  test("of a team that nobody knows are refused", async () => {
    const told = await ask("activities.list", {
      as: near.centre,
      path: { team: "team_000000000000" },
    });

    expect(told.code).toBe("team-unknown");
  });
});

describe("my enrolments", () => {
  test("come newest first, each once, in pages of any size, and nobody else's", async () => {
    const activities = await publishSome(4);
    await city.settle(...crowd(1));
    for (const activity of activities) await enrol(activity, near.volunteer);
    for (const as of crowd(1)) await enrol(activities[0] ?? "", as);

    for (const limit of ["1", "3", "100"]) {
      expect(await everyPage("activities.mine", limit)).toEqual([...activities].reverse());
    }
  });

  test("say what is credited once it is, and not before", async () => {
    const activity = await publishActivity();
    await enrol(activity, near.volunteer);
    const mine = async () =>
      (await mustAsk("activities.mine", { as: near.volunteer })).items[0].creditedMinutes;

    await hold(city, activity, [near.volunteer]);
    expect(await mine()).toBeUndefined();
    await city.consequences();

    expect(await mine()).toBe(120);
  });
});

describe("a roster", () => {
  test("names everyone, and says what each would be credited if confirmed now", async () => {
    const people = crowd(120);
    await city.settle(...people);
    const activity = await publishActivity({ places: 200 });
    for (const as of people) await enrol(activity, as);

    const roster = await rosterOf(activity);

    expect(roster.people).toHaveLength(120);
    expect(roster.people.every((one: { name: string }) => one.name.startsWith("姓名"))).toBe(true);
    expect(roster.people.every((one: { minutes: number }) => one.minutes === 0)).toBe(true);
  });

  test("of a very large activity shows the first five hundred and how many there are", async () => {
    const activity = (await publishActivity({ places: 600 })) as ActivityId;
    const store = activityStore(city.table);
    for (let at = 0; at < 501; at++) {
      await store.enrol(anEnrolment({ activity, volunteer: volunteerId(String(at)) }), 600);
    }

    const roster = await rosterOf(activity);

    expect(roster.people).toHaveLength(500);
    expect(roster.activity.taken).toBe(501);
  });

  test("shows neither document nor phone of anyone", async () => {
    const activity = await publishActivity();
    await enrol(activity, near.volunteer);

    const text = JSON.stringify(await rosterOf(activity));

    expect(text).not.toContain("sealed");
    expect(text).not.toContain("138****0000");
    expect(text).not.toContain("****99");
  });

  test("of an activity that nobody knows is not found", async () => {
    const told = await ask("activities.roster", {
      as: near.centre,
      path: { activity: "act_000000000000" },
    });

    expect(told.code).toBe("not-found");
  });
});
