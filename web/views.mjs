/**
 * A style for each way that pages can look, for pages whose script does not run: the named rules of
 * tokens.css without their names. Scripts put the names on the page instead and never load these.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { namesOf, viewColours, viewSizes, viewText } from "../functions/shared/domain/view.ts";

const tokens = new URL("src/styles/tokens.css", import.meta.url);

/** What `:root.name { … }` says, by name. */
async function namedRules() {
  const text = await readFile(tokens, "utf8");
  const rules = [...text.matchAll(/^:root\.(\w+) \{\n([^}]+)\}/gmu)];
  return new Map(rules.map(([, name, body]) => [name, body.replace(/\s*\n\s*/gu, "")]));
}

export async function writeViews(folder) {
  const rules = await namedRules();
  await mkdir(folder, { recursive: true });
  for (const size of viewSizes) {
    for (const colours of viewColours) {
      const names = namesOf({ size, colours });
      const missing = names.find((name) => !rules.has(name));
      if (missing) throw new Error(`tokens.css has no rule :root.${missing}`);
      const body = names.map((name) => rules.get(name)).join("");
      await writeFile(new URL(`${viewText({ size, colours })}.css`, folder), `:root{${body}}\n`);
    }
  }
}
