/** Who acted, as people say it; and which area lies in which. */
import { expect, test } from "vitest";
import { actedAs, isBelow } from "#web/areas/acted-as.ts";

const roles: Record<string, string> = { station: "服务站", leader: "队长", visitor: "居民" };
const names: Record<string, string> = { "420281001001": "建设社区" };

test.each([
  ["station of 420281001001", "建设社区 服务站"],
  ["leader of team_420281001001", "建设社区 队长"],
  ["leader of team_420281000000P01", "team_420281000000P01 队长"],
  ["station of 420281001001, leader of team_x", "建设社区 服务站, team_x 队长"],
  ["visitor", "居民"],
  ["clock", "clock"],
  [undefined, ""],
])("%s is said as %s", (as, wanted) => {
  expect(
    actedAs(
      as,
      (role) => roles[role],
      (scope) => names[scope],
    ),
  ).toBe(wanted);
});

test.each([
  ["420281001001", "420281001001", true],
  ["420281001001", "420281001000", true],
  ["420281001001", "420281000000", true],
  ["420281001000", "420281001001", false],
  ["420281002001", "420281001000", false],
])("%s lies in %s: %s", (area, upper, is) => {
  expect(isBelow(area, upper)).toBe(is);
});
