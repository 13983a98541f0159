/** All areas as one choice: every village once, below its own town. */
import { describe, expect, test } from "vitest";
import { AreaCode } from "#shared/domain/area.ts";
import { areaChoices } from "#shared/forms/area-choices.ts";

const area = (code: string, name: string) => ({ code: AreaCode.parse(code), name });
const areas = [
  area("420281000000", "大冶市"),
  area("420281001000", "东岳路街道"),
  area("420281001001", "保康社区"),
  area("420281001002", "胜利社区"),
  area("420281100000", "金牛镇"),
  area("420281100201", "某村"),
];

describe("the choice of an area", () => {
  test("has a group for each town, with its villages and the town itself for who is unsure", () => {
    expect(areaChoices(areas, "zh-CN")).toEqual([
      {
        name: "东岳路街道",
        choices: [
          ["420281001001", "保康社区"],
          ["420281001002", "胜利社区"],
          ["420281001000", "不清楚是哪个村（社区）"],
        ],
      },
      {
        name: "金牛镇",
        choices: [
          ["420281100201", "某村"],
          ["420281100000", "不清楚是哪个村（社区）"],
        ],
      },
    ]);
  });
});
