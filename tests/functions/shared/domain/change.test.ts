import { expect, test } from "vitest";
import { Change, madeBy } from "#shared/domain/change.ts";

const change = (version: number): Change => ({
  at: "2026-03-02T02:00:00.000Z",
  by: "acc_000000000001",
  key: `key-${version}`,
  digest: `digest-${version}`,
  to: "open",
  version,
});
const history = [change(1), change(2), change(3)];

test("a command that comes again finds the change that it made", () => {
  expect(madeBy(history, { key: "key-2", digest: "digest-2" })).toBe(history[1]);
});

test("a command that never came before finds none, whatever its content", () => {
  expect(madeBy(history, { key: "key-4", digest: "digest-2" })).toBeUndefined();
  expect(madeBy([], { key: "key-1", digest: "digest-1" })).toBeUndefined();
});

test("a key that carried another command is refused", () => {
  const again = () => madeBy(history, { key: "key-2", digest: "digest-3" });

  expect(again).toThrow(expect.objectContaining({ code: "idempotency-key-reused" }));
});

test.each([
  ["without who acted", { by: undefined }],
  ["without its key", { key: undefined }],
  ["at no instant", { at: "2026-03-02" }],
  ["of version 0", { version: 0 }],
  ["with more than a change says", { phone: "13812345678" }],
])("a change %s is not kept", (_name, wrong) => {
  expect(Change.safeParse({ ...change(1), why: "a reason" }).success).toBe(true);
  expect(Change.safeParse({ ...change(1), ...wrong }).success).toBe(false);
});
