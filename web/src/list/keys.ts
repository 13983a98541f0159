/** What single keys do in a list (WCAG 2.1.4: they can be switched off, and typing is never met). */

export const listKeys = {
  "/": "search",
  j: "next",
  k: "previous",
  x: "choose",
  "?": "help",
} as const;
export type KeyCommand = (typeof listKeys)[keyof typeof listKeys];

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}

/** The command of a key, if it is meant as one: alone, while nothing is being typed. */
export function commandOf(pressed: Pressed, isTyping: boolean): KeyCommand | undefined {
  if (isTyping || pressed.isComposing) return undefined;
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined;
  return Object.hasOwn(listKeys, pressed.key)
    ? listKeys[pressed.key as keyof typeof listKeys]
    : undefined;
}

const offKey = "list-keys-off";

export function areKeysOn(store: Pick<Storage, "getItem">): boolean {
  return store.getItem(offKey) === null;
}

export function switchKeys(store: Pick<Storage, "setItem" | "removeItem">, isOn: boolean): void {
  if (isOn) store.removeItem(offKey);
  else store.setItem(offKey, "1");
}
