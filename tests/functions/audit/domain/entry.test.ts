/** What the audit trail says of a change, and what it never says. */
import { describe, expect, test } from "vitest";
import { auditedKinds, ignored, quoted, removedKinds, thingIn } from "#audit/domain/audited.ts";
import { entryOf } from "#audit/domain/entry.ts";

const at = "2026-03-02T02:00:00.000Z";
const earlier = "2026-03-01T02:00:00.000Z";
const stamp = { at: earlier, by: "acc_1", as: "station of 420281001001", from: "net", why: "任期" };
const change = (by: string) => ({ at: earlier, by, key: "K", digest: "D", to: "sent", version: 2 });
const told = (before: object | undefined, after: object | undefined) =>
  entryOf({ cause: "c", at, before: before as never, after: after as never });

const order = {
  ...{ pk: "ORDER#ord_1", sk: "ORDER", kind: "order", id: "ord_1", area: "420281001001" },
  ...{ state: "asked", words: "想请人上门", requester: { name: "v1.sealed" }, version: 1 },
};

test("a change is told with what was and what became, of what may be quoted", () => {
  const after = { ...order, state: "dispatched", version: 2, history: [change("acc_7")] };

  expect(told({ ...order, history: [] }, after)).toEqual({
    ...{ cause: "c", thing: "ord_1", kind: "order", what: "changed", at: earlier, by: "acc_7" },
    area: "420281001001",
    changes: [
      { name: "state", before: "asked", after: "dispatched" },
      { name: "version", before: "1", after: "2" },
    ],
  });
});

test("what may not be quoted is only said to have changed", () => {
  const entry = told(undefined, order);

  expect(entry?.changes).toContainEqual({ name: "words", after: "changed" });
  expect(entry?.changes).toContainEqual({ name: "requester", after: "changed" });
  expect(JSON.stringify(entry)).not.toMatch(/想请人上门|sealed/u);
});

describe("who did it is told by", () => {
  test("the last change of the thing's history", () => {
    const history = [change("acc_1"), change("acc_2")];

    expect(told(undefined, { ...order, history })?.by).toBe("acc_2");
  });

  test("its stamp, with role, network and reason", () => {
    const reward = { pk: "REWARD#rew_1", kind: "reward", id: "rew_1", points: 15, stamp };

    expect(told(undefined, reward)).toMatchObject({ ...stamp, thing: "rew_1", what: "created" });
  });

  test("the item itself where it is a note of what somebody did", () => {
    const look = { pk: "VOLUNTEER#vol_1", kind: "unmasking", volunteer: "vol_1", ...stamp };

    expect(told(undefined, { ...look, fields: ["phone"] })).toMatchObject({
      ...{ thing: "vol_1", by: "acc_1", why: "任期" },
      changes: [
        { name: "fields", after: '["phone"]' },
        { name: "from", after: "net" },
        { name: "volunteer", after: "vol_1" },
      ],
    });
  });

  test("nobody, if it only carries who did the change before it", () => {
    const reward = { pk: "REWARD#rew_1", kind: "reward", id: "rew_1", stock: 3, stamp };

    expect(told(reward, { ...reward, stock: 2 })).toMatchObject({ by: "not said", at });
  });

  test("whose it is, for places given back and sessions begun", () => {
    const place = {
      pk: "ACTIVITY#act_1",
      kind: "enrolment",
      activity: "act_1",
      volunteer: "vol_1",
    };
    const session = { pk: "ACCOUNT#acc_1", sk: "SESSION#h", kind: "session", isStrong: true };

    expect(told(place, undefined)).toMatchObject({ thing: "act_1", what: "removed", by: "vol_1" });
    expect(told(undefined, session)).toMatchObject({ thing: "acc_1", by: "acc_1" });
  });
});

describe("nothing is told of", () => {
  test.each<readonly [string, object | undefined, object | undefined]>([
    ["what the trail does not follow", undefined, { kind: "totals", minutes: 60 }],
    ["what changed nothing", order, { ...order }],
    [
      "a session that was used",
      { kind: "session", usedAt: earlier },
      { kind: "session", usedAt: at },
    ],
    ["nothing at all", undefined, undefined],
  ])("%s", (_name, before, after) => {
    expect(told(before, after)).toBeUndefined();
  });
});

test("names of persons, addresses, phones, documents and secrets are not among what is quoted", () => {
  const never = [
    "name",
    "words",
    "requester",
    "address",
    "phone",
    "document",
    "code",
    "checkInCode",
  ];
  const sealed = ["phoneMasked", "documentMasked", "documentMac", "profile", "evidence", "result"];

  expect([...never, ...sealed, "key", "history"].filter((name) => quoted.has(name))).toEqual([]);
  expect([...quoted].filter((name) => ignored.has(name))).toEqual([]);
});

test("each kind says where its thing is named, and only followed kinds are followed to their end", () => {
  expect(auditedKinds).toEqual(Object.keys(thingIn));
  expect(removedKinds.filter((kind) => !auditedKinds.includes(kind))).toEqual([]);
});
