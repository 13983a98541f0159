/** Single keys: what they mean, and when they mean nothing. */
import { expect, test } from "vitest";
import { areKeysOn, commandOf, switchKeys } from "#web/list/keys.ts";

const pressed = (key: string, held: object = {}) => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false };
  return { key, ...none, ...held };
};

test.each([
  ["/", "search"],
  ["j", "next"],
  ["k", "previous"],
  ["x", "choose"],
  ["?", "help"],
  ["a", undefined],
  ["Enter", undefined],
  ["toString", undefined],
])("%s means %s", (key, command) => {
  expect(commandOf(pressed(key), false)).toBe(command);
});

test("means nothing while one types, composes Chinese, or holds another key", () => {
  expect(commandOf(pressed("j"), true)).toBeUndefined();
  for (const held of ["ctrlKey", "metaKey", "altKey", "isComposing"]) {
    expect(commandOf(pressed("j", { [held]: true }), false)).toBeUndefined();
  }
});

test("are on until they are switched off, and on again", () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };

  expect(areKeysOn(store)).toBe(true);
  switchKeys(store, false);
  expect(areKeysOn(store)).toBe(false);
  switchKeys(store, true);
  expect(areKeysOn(store)).toBe(true);
});
