import { beforeEach, expect, test } from "vitest";
import { log, traceOf } from "#shared/log.ts";
import { logged } from "#tests/support/parts/logged.ts";

beforeEach(() => {
  logged.length = 0;
});

test("a line is one JSON text", () => {
  log({ level: "info", what: "two\nlines", count: 2 });

  expect(logged).toHaveLength(1);
  expect(logged[0]).not.toContain("\n");
  expect(JSON.parse(logged[0] ?? "")).toEqual({ level: "info", what: "two\nlines", count: 2 });
});

class PaperJam extends Error {
  override readonly name = "PaperJam";
}

test.each([
  ["in its message", new PaperJam("phone 13812345678")],
  ["on a second line of its message", new PaperJam("bad value\n13812345678")],
  ["in its cause", new PaperJam("", { cause: "13812345678" })],
])("a bug's trace tells its class and place, never a number %s", (_name, error) => {
  const trace = traceOf(error);

  expect(trace).toMatch(/^PaperJam \| at .*log\.test\.ts/u);
  expect(trace).not.toContain("13812345678");
});

test("a bug's trace is at most six places long", () => {
  const error = new PaperJam();
  error.stack = `PaperJam\n${"    at somewhere (file.ts:1:1)\n".repeat(30)}`;

  expect(traceOf(error).split(" | ")).toHaveLength(7);
});

test.each([
  ["13812345678", "string"],
  [{ phone: "13812345678" }, "object"],
  [undefined, "undefined"],
])("of %j, thrown without being an error, only its type is told", (thrown, told) => {
  expect(traceOf(thrown)).toBe(told);
});
