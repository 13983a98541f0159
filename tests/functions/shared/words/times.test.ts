import { expect, test } from "vitest";
import {
  clockText,
  dateText,
  dayText,
  hoursText,
  momentText,
  spanText,
  weekdayText,
} from "#shared/words/times.ts";

/** Already the 8th in the city, still the 7th in Greenwich. */
const sundayMorning = "2026-11-07T23:30:00.000Z";

test("a moment is said as the city's clocks show it, in both languages", () => {
  expect(dayText("zh-CN", sundayMorning)).toBe("11月8日");
  expect(dayText("en", sundayMorning)).toBe("8 Nov");
  expect(dateText("zh-CN", sundayMorning)).toBe("2026年11月8日");
  expect(dateText("en", sundayMorning)).toBe("8 November 2026");
  expect(weekdayText("zh-CN", sundayMorning)).toBe("11月8日 周日");
  expect(weekdayText("en", sundayMorning)).toBe("Sun 8 Nov");
  expect(momentText("zh-CN", sundayMorning)).toBe("11月8日 周日 07:30");
});

test.each([
  ["2026-03-02T15:59:00.000Z", "23:59"],
  ["2026-03-02T16:00:00.000Z", "00:00"],
  ["2026-03-02T04:00:00.000Z", "12:00"],
])("%s is %s on the city's clock", (instant, text) => {
  expect(clockText(instant)).toBe(text);
});

test.each([
  ["2026-11-08T01:00:00.000Z", "11月8日 周日 07:30–09:00"],
  ["2026-11-08T16:00:00.000Z", "11月8日 周日 07:30– 11月9日 周一 00:00"],
])("what ends at %s is said as %s: the day again only if it is another", (endsAt, text) => {
  expect(spanText("zh-CN", sundayMorning, endsAt)).toBe(text);
});

test.each([
  [0, "0.0"],
  [5, "0.0"],
  [6, "0.1"],
  [59, "0.9"],
  [60, "1.0"],
  [119, "1.9"],
  [6000, "100.0"],
])("%i minutes are said as %s hours, never more than was served", (minutes, text) => {
  expect(hoursText(minutes)).toBe(text);
});
