/** The sentences of problems, fetched only when a form is used: most visits need none. */
import { pageLanguage } from "../language.ts";
import type { Lookup } from "./lines.ts";

const files = {
  "zh-CN": () => import("virtual:problem-words/zh-CN"),
  en: () => import("virtual:problem-words/en"),
};

let asked: Promise<Lookup> | undefined;

/** Without a connection there are no sentences either; the page itself holds the one for that. */
export function problemWords(): Promise<Lookup> {
  asked ??= files[pageLanguage()]().then(
    ({ problemWords }) =>
      (key: string) =>
        problemWords[key],
    () => {
      asked = undefined;
      return () => undefined;
    },
  );
  return asked;
}
