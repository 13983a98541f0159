/** A function carries the words that its code can say, and no others. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { functions } from "#doors";
import { onlyWords, saidIn } from "#infra/own-words.ts";
import zh from "#shared/words/zh-CN.json" with { type: "json" };

test("keys are found as they are written, and by the beginning of a template", async () => {
  const said = await saidIn({
    inputs: {
      "functions/orders/pages/follow-page.ts": {} as never,
      "node_modules/zod/a.js": {} as never,
    },
    outputs: {},
  });

  expect(said.keys).toContain("follow.title");
  expect(said.beginnings).toContain("kind.");
  expect(said.beginnings).toContain("follow.");
});

test("the dictionary in a bundle holds what is said and nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "red-vest-words-"));
  const entry = join(folder, "entry.ts");
  const words = join(import.meta.dirname, "../../functions/shared/words/zh-CN.json");
  await writeFile(entry, `import words from ${JSON.stringify(words)}; console.log(words);`);

  const said = { keys: new Set(["site.name"]), beginnings: ["kind."] };
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    charset: "utf8",
    plugins: [onlyWords(said)],
  });
  await rm(folder, { recursive: true });

  const text = outputFiles[0]?.text ?? "";
  const kinds = Object.keys(zh).filter((key) => key.startsWith("kind."));
  expect(text).toContain('"site.name": "红马甲"');
  for (const key of kinds) expect(text).toContain(`"${key}"`);
  expect(text).not.toContain("refusal.");
});

test.each(functions.filter(({ name }) => name.endsWith("-http")))(
  "$name says each of its refusals",
  async ({ name }) => {
    const text = await readFile(`dist/functions/${name}/index.mjs`, "utf8");

    for (const key of Object.keys(zh).filter((one) => one.startsWith("refusal."))) {
      expect(text.includes(`"${key}"`), key).toBe(true);
    }
  },
);
