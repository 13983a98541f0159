import { expect, test } from "vitest";
import { commandOf } from "#shared/command.ts";
import type { AccountId } from "#shared/domain/ids.ts";

const account = "acc_000000000001" as AccountId;
const call = {
  actor: { account, grants: [] },
  path: { order: "ord_000000000001" },
  body: { team: "team_420281001001", version: 2 },
  key: "KEY",
  now: "2026-03-02T02:00:00.000Z",
};

test("a command says who sent it, when and under which key", () => {
  expect(commandOf(call)).toMatchObject({ by: account, at: call.now, key: "KEY" });
  expect(commandOf({ ...call, actor: { grants: [] } })).toMatchObject({ by: "visitor" });
});

test("the same content has the same digest, whoever sends it and whenever", () => {
  const again = { ...call, actor: { grants: [] }, now: "2027-01-01T00:00:00.000Z", key: "OTHER" };

  expect(commandOf(again).digest).toBe(commandOf(call).digest);
});

test.each([
  ["another body", { body: { team: "team_420281001001", version: 3 } }],
  ["another thing that it is about", { path: { order: "ord_000000000002" } }],
])("%s has another digest", (_name, other) => {
  expect(commandOf({ ...call, ...other }).digest).not.toBe(commandOf(call).digest);
});
