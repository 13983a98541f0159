import { expect, test } from "vitest";
import { Refusal, refusalCodes, refuseUnless } from "#shared/domain/refusal.ts";
import { problemOf, statusOf } from "#shared/http/problem.ts";

test.each(refusalCodes)("%s is told as a problem of the client's, by its code", (code) => {
  const problem = problemOf(new Refusal(code), "request-7");

  expect(problem).toEqual({
    type: `/problems.html#${code}`,
    title: code,
    status: statusOf[code],
    code,
    correlationId: "request-7",
  });
  expect(problem.status === 503 || (problem.status >= 400 && problem.status < 500)).toBe(true);
});

test("facts and violations are told when there are any", () => {
  const violations = [{ path: "body.phone", message: "invalid_type" }];

  const problem = problemOf(new Refusal("malformed-request", { bytesMax: 9 }, violations), "x");

  expect(problem).toMatchObject({ facts: { bytesMax: 9 }, violations });
});

test.each([
  ["an error", new Error("13812345678")],
  ["what looks like a refusal", { code: "not-found", facts: { phone: "13812345678" } }],
  ["a text", "13812345678"],
  ["nothing", undefined],
])("%s is told as a bug, and nothing of what it says", (_name, thrown) => {
  expect(problemOf(thrown, "request-7")).toEqual({
    type: "/problems.html#internal-error",
    title: "internal-error",
    status: 500,
    code: "internal-error",
    correlationId: "request-7",
  });
});

test.each([[true], [1], ["text"], [{}]])("%j is no reason to refuse", (holds) => {
  expect(() => refuseUnless(holds, "not-found")).not.toThrow();
});

test.each([[false], [0], [""], [undefined], [null]])("%j is a reason to refuse", (holds) => {
  expect(() => refuseUnless(holds, "not-found", { version: 2 })).toThrow(
    expect.objectContaining({ code: "not-found", facts: { version: 2 } }),
  );
});
