import { expect, test } from "vitest";
import { deviceOf, newSession, spans } from "#identity/domain/session.ts";

const now = "2026-03-02T02:00:00.000Z";
const about = { version: 3, isStrong: true, device: "Chrome · Android" };

test("staff are signed out after half an hour of nothing, residents after thirty days", () => {
  expect(spans.staff.idleMinutes).toBe(30);
  expect(spans.resident.idleMinutes).toBe(30 * 24 * 60);
});

test("a session begins now, and is over after twelve hours of work at the latest", () => {
  expect(newSession({ ...about, isStaff: true }, now)).toEqual({
    ...about,
    startedAt: now,
    usedAt: now,
    expiresAt: "2026-03-02T14:00:00.000Z",
    idleMinutes: 30,
  });
});

test("a resident's is over after half a year", () => {
  const { expiresAt } = newSession({ ...about, isStaff: false }, now);

  expect(expiresAt).toBe("2026-08-29T02:00:00.000Z");
});

test.each([
  [
    "Mozilla/5.0 (Linux; Android 13; V2203A) AppleWebKit/537.36 Chrome/116.0 MicroMessenger/8.0.47",
    "WeChat · Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
    "Safari · iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0",
    "Edge · Windows",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux"],
  [
    "Mozilla/5.0 (Phone; OpenHarmony; HarmonyOS 5.0) HuaweiBrowser/5.0 Chrome/114.0",
    "Huawei Browser · HarmonyOS",
  ],
  ["curl/8.5.0", "?"],
  ["", "?"],
  ["<script>alert(1)</script>", "?"],
])("%s is told as %s", (userAgent, words) => {
  expect(deviceOf(userAgent)).toBe(words);
});
