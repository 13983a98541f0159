import { expect, test } from "vitest";
import { commandOf } from "#shared/command.ts";
import type { AccountId, VolunteerId } from "#shared/domain/ids.ts";
import type { Actor } from "#shared/domain/role.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";

const account = "acc_000000000001" as AccountId;
const call = {
  actor: { account, grants: [] },
  path: { order: "ord_000000000001" },
  body: { team: "team_420281001001", version: 2 },
  key: "KEY",
  now: "2026-03-02T02:00:00.000Z",
  network: "net-1",
};

test("a command says who sent it, when, from where and under which key", () => {
  expect(commandOf(call)).toMatchObject({ by: account, at: call.now, from: "net-1", key: "KEY" });
  expect(commandOf({ ...call, actor: { grants: [] } })).toMatchObject({ by: "visitor" });
});

test.each<readonly [string, Actor, string]>([
  ["a visitor", { grants: [] }, "visitor"],
  ["a resident", { account, grants: [] }, "resident"],
  ["a volunteer", { account, volunteer: "vol_1" as VolunteerId, grants: [] }, "volunteer"],
  [
    "a station",
    { account, grants: [near.station, near.keeper].flatMap((one) => one.grants) },
    `station of ${places.village}, keeper of ${places.station}`,
  ],
])("a command says as what %s sent it", (_name, actor, as) => {
  expect(commandOf({ ...call, actor }).as).toBe(as);
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
