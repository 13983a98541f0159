/** What the pages say in each state of things. */

import { describe, expect, test } from "vitest";
import { activitiesRows } from "#activities/contract.ts";
import { activitiesPage } from "#publishing/pages/activities.ts";
import { activityPage } from "#publishing/pages/activity.ts";
import { placesText } from "#publishing/pages/activity-card.ts";
import { boardPage, countOf } from "#publishing/pages/board.ts";
import { homePage } from "#publishing/pages/home.ts";
import { rewardsPage } from "#publishing/pages/rewards.ts";
import { sitesPage } from "#publishing/pages/sites.ts";
import { addMinutes } from "#shared/domain/day.ts";
import { word } from "#shared/words/words.ts";
import { aBoard, aBoardRow, anActivityPage, aReward, someFigures } from "#tests/support/pages.ts";
import { nine } from "#tests/support/things.ts";

const textOf = (page: { main: { text: string } }) => page.main.text;
const times = (text: string, part: string) => text.split(part).length - 1;

describe("places in words", () => {
  test.each([
    ["with places left", {}, word("en", "activity.places-left", { left: 15 })],
    ["with one left", { taken: 19 }, word("en", "activity.places-left", { left: 1 })],
    ["that is full", { taken: 20 }, word("en", "activity.full")],
    ["that is over", { isOpen: false }, word("en", "activity.closed")],
    ["that is over and full", { isOpen: false, taken: 20 }, word("en", "activity.closed")],
  ])("of an activity %s", (_what, how, said) => {
    expect(placesText("en", anActivityPage(how))).toBe(said);
  });
});

describe("an activity's page", () => {
  test.each([
    ["open with places", {}, true],
    ["full", { taken: 20 }, false],
    ["over", { isOpen: false }, false],
  ])("that is %s has the form to enrol: %s, %s", (_state, how, hasForm) => {
    const text = textOf(activityPage(anActivityPage(how), "zh-CN"));

    const to = activitiesRows.enrol.path.replace("{activity}", "act_000000000001");
    expect(text.includes(`action="${to}"`)).toBe(hasForm);
  });

  test("says that it counts towards the twelve only if it does", () => {
    const said = word("zh-CN", "activity.community");

    expect(textOf(activityPage(anActivityPage(), "zh-CN"))).toContain(said);
    const elsewhere = anActivityPage({ isCommunityActivity: false });
    expect(textOf(activityPage(elsewhere, "zh-CN"))).not.toContain(said);
  });

  test("says its times in the city's hours", () => {
    expect(textOf(activityPage(anActivityPage(), "zh-CN"))).toContain("09:00–11:00");
  });
});

describe("the list of activities", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_none, at) =>
      anActivityPage({
        id: `act_${String(at).padStart(12, "0")}`,
        startsAt: addMinutes(nine, (count - at) * 60),
      }),
    );

  test("comes soonest first, whatever order it was given in", () => {
    const text = textOf(activitiesPage(many(3), "zh-CN"));

    const ids = [...text.matchAll(/act_\d{12}/gu)].map(([id]) => id);
    expect(ids).toEqual(["act_000000000002", "act_000000000001", "act_000000000000"]);
  });

  test("shows forty of a hundred, and says so", () => {
    const text = textOf(activitiesPage(many(100), "en"));

    expect(times(text, "<li>")).toBe(40);
    expect(text).toContain(word("en", "activities.counted-some", { shown: 40, all: 100 }));
  });

  test("says how many there are when it shows them all", () => {
    expect(textOf(activitiesPage(many(40), "en"))).toContain(
      word("en", "activities.counted", { all: 40 }),
    );
  });

  test("leads to asking for help when there is none", () => {
    const text = textOf(activitiesPage([], "en"));

    expect(text).toContain(word("en", "activities.none"));
    expect(text).toContain(`href="/en/request.html"`);
  });
});

describe("the board of the twelve", () => {
  test("gives every team as many cells as activities are needed: done, due, and to come", () => {
    const text = textOf(boardPage(aBoard([aBoardRow({ days: ["2026-01-10"] })]), "en"));

    expect(times(text, `<li class="done">`)).toBe(1);
    // By 7 March two are due: one is done, the other is not.
    expect(times(text, `<li class="due">`)).toBe(1);
    expect(times(text, word("en", "board.later"))).toBe(10);
    expect(text).toContain("1/12");
    expect(text).toContain(`1-10 ${word("en", "board.done")}`);
  });

  test("groups teams by how they stand, those behind first, and counts each group", () => {
    const rows = [
      aBoardRow({ teamNameEnglish: "Met", state: "met" }),
      aBoardRow({ teamNameEnglish: "Behind", state: "behind" }),
      aBoardRow({ teamNameEnglish: "On course", state: "on-course" }),
      aBoardRow({ teamNameEnglish: "Behind too", state: "behind" }),
    ];

    const text = textOf(boardPage(aBoard(rows), "en"));

    const names = [...text.matchAll(/<h3>([^<]+) <b>/gu)].map(([, name]) => name);
    expect(names).toEqual(["Behind", "Behind too", "On course", "Met"]);
    const states = ["met", "on-course", "behind"] as const;
    expect(states.map((state) => countOf(aBoard(rows), state))).toEqual([1, 1, 2]);
  });

  test("without a team says that there is none", () => {
    expect(textOf(boardPage(aBoard(), "en"))).toContain(word("en", "board.none"));
  });
});

describe("the first page", () => {
  test("shows the six next activities and whole hours", () => {
    const upcoming = Array.from({ length: 9 }, () => anActivityPage());

    const text = textOf(homePage({ figures: someFigures, upcoming, board: aBoard() }, "en"));

    expect(times(text, `class="when"`)).toBe(6);
    expect(text).toContain("<dd>101</dd>");
    expect(text).toContain("<dd>142,000</dd>");
  });

  test("says so when nothing is on", () => {
    const text = textOf(homePage({ figures: someFigures, upcoming: [], board: aBoard() }, "zh-CN"));

    expect(text).toContain(word("zh-CN", "activities.none"));
  });
});

test("rewards say price and stock, and which are gone", () => {
  const text = textOf(rewardsPage([aReward(), aReward({ stock: 0 })], "en"));

  expect(text).toContain(word("en", "rewards.price", { points: "1,500" }));
  expect(text).toContain(word("en", "rewards.stock", { stock: "3" }));
  expect(times(text, word("en", "rewards.sold-out"))).toBe(1);
  expect(textOf(rewardsPage([], "en"))).toContain(word("en", "rewards.none"));
});

test("sites are counted, by town and by kind", () => {
  const sites = [
    { name: "甲点", kind: "point" },
    { name: "乙站", kind: "station" },
  ] as const;

  const text = textOf(sitesPage({ towns: [{ code: "420281001000", name: "镇", sites }] }, "en"));

  expect(text).toContain(word("en", "sites.counted", { sites: "2" }));
  expect(text.indexOf("乙站")).toBeLessThan(text.indexOf("甲点"));
  expect(times(text, "<h3>")).toBe(2);
  expect(textOf(sitesPage({ towns: [] }, "en"))).toContain(word("en", "sites.none"));
});
