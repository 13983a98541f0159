/** Finding by any part of a name, in Chinese and in English, by kind and by town. */
import { describe, expect, test } from "vitest";
import { type Findable, find, shownMax } from "#web/search/find.ts";
import { findablesOf } from "#web/search/findables.ts";

const areas = [
  { code: "420281000000", name: "大冶市" },
  { code: "420281001000", name: "东岳路街道" },
  { code: "420281001001", name: "建设社区" },
  { code: "420281100000", name: "金牛镇" },
];
const activity = {
  ...{ id: "act_1", title: "社区环境整治", task: "customs" as const, teamName: "大冶市科技队" },
  ...{ siteName: "建设社区新时代文明实践站", townName: "东岳路街道" },
  ...{ startsAt: "2026-11-24T01:00:00.000Z", endsAt: "2026-11-24T03:00:00.000Z" },
  ...{ places: 10, taken: 0, isOpen: true },
};
const files = {
  areas,
  activities: [activity],
  places: {
    sites: [
      ["建设社区新时代文明实践站", "station", "420281001001"],
      ["金牛镇新时代文明实践所", "institute", "420281100000"],
    ],
    teams: [
      ["大冶市科技专业志愿服务队", "Science team", "420281000000"],
      ["建设社区志愿服务小队", "", "420281001001"],
    ],
  },
} as const;
const help: Findable = {
  kind: "help",
  title: "注册志愿者",
  more: "谁都可以",
  address: "/register.html",
};
const all = [...findablesOf(files, "zh-CN", () => "站"), help];
const titles = (text: string, kind = "", town = "") =>
  find(all, { text, kind, town }).shown.map(({ title }) => title);

describe("any part of a name", () => {
  test.each([
    ["设社", ["建设社区新时代文明实践站", "建设社区志愿服务小队", "社区环境整治"]],
    ["环境", ["社区环境整治"]],
    ["SCIENCE", ["大冶市科技专业志愿服务队"]],
    ["ｓｃｉｅｎｃｅ", ["大冶市科技专业志愿服务队"]],
    ["志愿", ["大冶市科技专业志愿服务队", "建设社区志愿服务小队", "注册志愿者"]],
    ["没有的", []],
  ])("%s is found", (text, wanted) => {
    expect(titles(text).toSorted()).toEqual(wanted.toSorted());
  });

  test("and of where it is, all words together", () => {
    expect(titles("东岳路 站", "site")).toEqual(["建设社区新时代文明实践站"]);
  });

  test("what begins so comes first, then what has it in its title, then the rest", () => {
    expect(titles("社区")).toEqual([
      "社区环境整治",
      "建设社区新时代文明实践站",
      "建设社区志愿服务小队",
    ]);
  });
});

test("a kind and a town can be looked through without a word", () => {
  expect(titles("", "site")).toHaveLength(2);
  expect(titles("", "", "420281001000").toSorted()).toEqual(
    ["社区环境整治", "建设社区新时代文明实践站", "建设社区志愿服务小队"].toSorted(),
  );
  expect(titles("", "team", "420281100000")).toEqual([]);
});

test("nothing asked, nothing shown", () => {
  expect(find(all, { text: "  ", kind: "", town: "" })).toEqual({ count: 0, shown: [] });
});

test("each leads to its page", () => {
  const addressOf = (text: string) => find(all, { text, kind: "", town: "" }).shown[0]?.address;

  expect(addressOf("环境整治")).toBe("/activities/act_1.html");
  expect(addressOf("金牛镇新时代")).toBe("/sites.html#t420281100000");
  expect(addressOf("科技专业")).toBe("/board.html");
  expect(addressOf("建设社区志愿服务小队")).toBe("/sites.html#t420281001000");
});

test("of thousands only the first are drawn, and all are counted", () => {
  const many = Array.from({ length: 3000 }, (_, at) => ({ ...help, title: `说明${at}` }));

  const { count, shown } = find(many, { text: "说明", kind: "", town: "" });

  expect(count).toBe(3000);
  expect(shown).toHaveLength(shownMax);
});
