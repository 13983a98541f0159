/**
 * A function carries only the words that its code can say: both dictionaries are 50 KB, and most of
 * them are the portal's. Keys are found in the source as they are written, or by the beginning of a
 * template (`kind.${kind}`), so a key must never be put together in any other way.
 */
import { readFile } from "node:fs/promises";
import type { Metafile, Plugin } from "esbuild";

const dictionary = /[\\/]shared[\\/]words[\\/](?:zh-CN|en)\.json$/;
const written = /["'`]([a-z]+(?:-[a-z]+)*\.[a-z0-9-]+)["'`]/gu;
const template = /`([a-z]+(?:-[a-z]+)*\.[a-z0-9-]*)\$\{/gu;

interface Said {
  readonly keys: ReadonlySet<string>;
  readonly beginnings: readonly string[];
}

/** The words of a bundle, from the files that went into it. */
export async function saidIn({ inputs }: Metafile): Promise<Said> {
  const keys = new Set<string>();
  const beginnings = new Set<string>();
  for (const file of Object.keys(inputs).filter((one) => one.startsWith("functions/"))) {
    if (!file.endsWith(".ts")) continue;
    const text = await readFile(file, "utf8");
    for (const [, key = ""] of text.matchAll(written)) keys.add(key);
    for (const [, start = ""] of text.matchAll(template)) beginnings.add(start);
  }
  return { keys, beginnings: [...beginnings] };
}

export function onlyWords({ keys, beginnings }: Said): Plugin {
  const isSaid = (key: string) =>
    keys.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
  return {
    name: "only-words",
    setup({ onLoad }) {
      onLoad({ filter: dictionary }, async ({ path }) => {
        const all = Object.entries(JSON.parse(await readFile(path, "utf8")) as object);
        const own = Object.fromEntries(all.filter(([key]) => isSaid(key)));
        return { contents: JSON.stringify(own), loader: "json" };
      });
    },
  };
}
