/**
 * The scripts of public pages. One small file is part of every page; what only some readers need
 * (the outbox, reading aloud, searching) is a file of its own that it asks for. Their words go in with them.
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { languages } from "../functions/shared/words/language.ts";

const source = (path) => new URL(path, import.meta.url).pathname;
/** Phones of 2020; whoever has an older one uses the same pages without a script. */
const target = ["chrome84", "safari14.1"];

/** `virtual:words/outbox`: the words of one group in both languages. */
const groupOfWords = {
  name: "group-of-words",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^virtual:words\// }, ({ path }) => ({
      path: path.slice("virtual:words/".length),
      namespace: "words",
    }));
    onLoad({ filter: /.*/, namespace: "words" }, async ({ path: group }) => {
      const words = {};
      for (const lang of languages) {
        const file = source(`../functions/shared/words/${lang}.json`);
        const all = Object.entries(JSON.parse(await readFile(file, "utf8")));
        words[lang] = Object.fromEntries(all.filter(([key]) => key.startsWith(`${group}.`)));
      }
      return { contents: `export const words = ${JSON.stringify(words)};` };
    });
  },
};

async function bundle(entry, options) {
  const { outputFiles } = await build({
    entryPoints: [source(`src/scripts/${entry}.ts`)],
    bundle: true,
    minify: true,
    target,
    charset: "utf8",
    write: false,
    plugins: [groupOfWords],
    ...options,
  });
  return outputFiles[0].text;
}

/** Its name tells its contents, so it is kept for a year. */
function named(entry, text) {
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return { address: `/_astro/${entry}.${digest}.js`, text };
}

let made;

/** Those of pages, by entry, each with its address. */
export function pageScripts() {
  made ??= (async () => {
    const outbox = named("outbox", await bundle("outbox/outbox", { format: "esm" }));
    const aloud = named("read-aloud", await bundle("read-aloud", { format: "esm" }));
    const search = named("search", await bundle("search", { format: "esm" }));
    const addresses = {
      outbox: outbox.address,
      aloud: aloud.address,
      search: search.address,
    };
    // No module: it has to run before the page is drawn, or a page of large letters flickers.
    const define = { addresses: JSON.stringify(addresses) };
    const first = named("public", await bundle("public", { format: "iife", define }));
    return { public: first, outbox, aloud, search };
  })();
  return made;
}

export async function writePageScripts(folder) {
  for (const { address, text } of Object.values(await pageScripts())) {
    await writeFile(new URL(`.${address}`, folder), text);
  }
}

/** Pages that are there without a connection from the first visit on. */
const keptPages = ["offline", "outbox"].flatMap((page) => [`/${page}.html`, `/en/${page}.html`]);

/** Written last, because it names the finished pages' own style sheet and scripts. */
export async function writeServiceWorker(folder) {
  const read = (path) => readFile(new URL(`.${path}`, folder), "utf8");
  const { public: first, outbox } = await pageScripts();
  const pages = await Promise.all(keptPages.map(read));
  const sheets = pages.flatMap((page) =>
    [...page.matchAll(/href="(\/_astro\/[^"]+\.css)"/gu)].map(([, address]) => address),
  );
  const files = [...new Set([...keptPages, ...sheets, first.address, outbox.address, "/icon.svg"])];
  const version = createHash("sha256");
  for (const file of files) version.update(file).update(await read(file));
  const define = {
    keptFiles: JSON.stringify(files),
    version: JSON.stringify(version.digest("hex").slice(0, 12)),
  };
  const text = await bundle("service-worker", { format: "iife", define });
  await writeFile(new URL("service-worker.js", folder), text);
}
