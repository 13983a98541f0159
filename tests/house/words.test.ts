/** Words: the same in both languages, none empty, none missing, none for nothing. */
import { describe, expect, it } from "vitest";
import { refusalCodes } from "#shared/domain/refusal.ts";
import { languages } from "#shared/words/language.ts";
import { sourcesBelow, textOf } from "./sources.ts";

type Dictionary = Readonly<Record<string, string>>;
const read = (lang: string): Dictionary =>
  JSON.parse(textOf(`functions/shared/words/${lang}.json`));
const chinese = read("zh-CN");
const english = read("en");
const keys = Object.keys(chinese);

const factsIn = (text = "") => [...text.matchAll(/\{(\w+)\}/gu)].map(([place]) => place).toSorted();

const code = [...sourcesBelow("functions"), ...sourcesBelow("web/src")].map(textOf).join("\n");
/** Keys as they stand in the code, and keys that the code puts together: `task.${x}`. */
const whole = new Set(
  [...code.matchAll(/["'`]([a-z][\w-]*(?:\.[\w-]+)+)["'`]/gu)].map((m) => m[1]),
);
const patterns = [
  ...[...code.matchAll(/`([a-z][\w-]*\.[^`\s]*\$\{[^`\s]*)`/gu)].map(([, text = ""]) => text),
  ...[...code.matchAll(/optionsOf\("([\w.-]+)"\)/gu)].map(([, group]) => `${group}.\${each}`),
].map(
  (text) => new RegExp(`^${text.replaceAll(".", "\\.").replace(/\$\{[^}]*\}/gu, "[\\w-]+")}$`, "u"),
);

describe("both languages", () => {
  it("have the same keys, in the same order", () => {
    expect(Object.keys(english)).toEqual(keys);
    expect(languages).toEqual(["zh-CN", "en"]);
  });

  it("put the same facts into the same sentences", () => {
    const different = keys.filter(
      (key) => factsIn(chinese[key]).join() !== factsIn(english[key]).join(),
    );

    expect(different).toEqual([]);
  });

  it.each([
    ["zh-CN", chinese],
    ["en", english],
  ])("have a text for every key: %s", (_lang, dictionary) => {
    expect(Object.keys(dictionary).filter((key) => !dictionary[key]?.trim())).toEqual([]);
  });

  it("are not mixed: English has Chinese letters only where the site names itself", () => {
    const han = /\p{Script=Han}/u;
    const inChinese = Object.keys(english).filter((key) => han.test(english[key] ?? ""));

    expect(inChinese.filter((key) => !key.startsWith("site."))).toEqual([]);
  });
});

describe("keys", () => {
  it.each([...refusalCodes, "internal-error"])(
    "there is a sentence for the refusal %s",
    (refusal) => {
      expect(keys).toContain(`refusal.${refusal}`);
    },
  );

  it("there is a refusal for every sentence of one", () => {
    const codes: readonly string[] = [...refusalCodes, "internal-error"];
    const said = keys.filter((key) => key.startsWith("refusal.")).map((key) => key.slice(8));

    expect(said.filter((refusal) => !codes.includes(refusal))).toEqual([]);
  });

  it("every one is used somewhere, whole or as one of a group", () => {
    const unused = keys.filter(
      (key) => !whole.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );

    expect(unused).toEqual([]);
  });
});

describe("keys in functions", () => {
  it("begin as they are written, because a bundle finds its words by that", () => {
    // A call of `word` or a value used as a key, whose template begins with something unknown.
    // The list of doors makes ids of features and names, which are no words.
    const sources = sourcesBelow("functions").filter((file) => file !== "functions/shared/door.ts");
    const unknown = sources.filter((file) =>
      /(?:word\([^)`]*|=> |: |, )`\$\{\w+(?:\.\w+)*\}\.(?:\$\{|[a-z])/u.test(textOf(file)),
    );

    expect(unknown).toEqual([]);
  });
});
