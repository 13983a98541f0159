/** The consent's text and its version belong together. */
import { expect, test } from "vitest";
import { consentVersion } from "#registry/domain/consent.ts";
import { digestOf } from "#shared/derive.ts";
import { languages } from "#shared/words/language.ts";
import { word } from "#shared/words/words.ts";

const parts = ["what", "why", "how", "leave"] as const;
const text = languages.map((lang) => parts.map((part) => word(lang, `register.consent-${part}`)));

/** Each version with its text's digest: a new text is a new version, added here and kept. */
const versions: Readonly<Record<string, string>> = {
  "2026-03": "84XYBM3XMBNH9DJC",
};

test("the text that is shown is that of the current version", () => {
  expect(digestOf(text)).toBe(versions[consentVersion]);
});

test("no two versions have one text", () => {
  expect(new Set(Object.values(versions)).size).toBe(Object.keys(versions).length);
});
