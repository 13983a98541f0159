/** Calendar files: read by phones as the standard says, whatever is in a title. */
import { expect, test } from "vitest";
import { calendarOf } from "#publishing/domain/calendar.ts";
import { anActivityPage } from "#tests/support/pages.ts";
import { nine } from "#tests/support/things.ts";

const told = { origin: "https://red-vest.example", stampedAt: "2026-03-01T00:00:00.000Z" };
/** Lines as a reader sees them: continued ones put together again. */
const linesOf = (calendar: string) => calendar.replaceAll("\r\n ", "").split("\r\n");

test("an activity is one event at its own time, named by its id", () => {
  const lines = linesOf(calendarOf(anActivityPage(), told));

  expect(lines.slice(0, 2)).toEqual(["BEGIN:VCALENDAR", "VERSION:2.0"]);
  expect(lines).toContain("UID:act_000000000001@red-vest.example");
  expect(lines).toContain("DTSTAMP:20260301T000000Z");
  expect(lines).toContain(`DTSTART:${nine.replace(/[-:]/gu, "").replace(".000", "")}`);
  expect(lines).toContain("SUMMARY:清洁家园志愿活动");
  expect(lines).toContain("LOCATION:东岳路街道 新冶社区新时代文明实践站");
  expect(lines).toContain("URL:https://red-vest.example/activities/act_000000000001.html");
  expect(lines.slice(-2)).toEqual(["END:VCALENDAR", ""]);
});

test("commas, semicolons, backslashes and line breaks are no syntax", () => {
  const title = "一,二;三\\四";
  const lines = linesOf(calendarOf(anActivityPage({ title, story: "甲\r\nEND:VEVENT\n乙" }), told));

  expect(lines).toContain("SUMMARY:一\\,二\\;三\\\\四");
  expect(lines.filter((line) => line === "END:VEVENT")).toHaveLength(1);
});

test("no line is longer than 75 octets, and no character is cut", () => {
  const story = "扫地😀".repeat(200);
  const calendar = calendarOf(anActivityPage({ story }), told);

  for (const line of calendar.split("\r\n")) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  }
  expect(linesOf(calendar).some((line) => line.endsWith(story))).toBe(true);
});
