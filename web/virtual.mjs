/**
 * Modules that exist only in the build. Browsers get the addresses of the operations without their
 * schemas, and the sentences of problems without the rest of the words. The script of public pages
 * is one file of its own: parts shared with the portal would be one more request each.
 */
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { doors } from "../functions/doors.ts";

const doorsId = "virtual:doors";
const problemWordsId = "virtual:problem-words/";
const publicScriptId = "virtual:public-script";
/** What the forms of public pages may have to say after the page was built. */
const problemKeys = /^(?:refusal|form)\./u;

function problemWords(lang) {
  const file = new URL(`../functions/shared/words/${lang}.json`, import.meta.url);
  const words = Object.entries(JSON.parse(readFileSync(file, "utf8")));
  return Object.fromEntries(words.filter(([key]) => problemKeys.test(key)));
}

/** What browsers get; the public script is written beside it, so it is not among these. */
function source(id) {
  if (id === doorsId) {
    const rows = doors.map((door) => [door.id, [door.method, door.path]]);
    return `export const doors = ${JSON.stringify(Object.fromEntries(rows))};`;
  }
  const words = problemWords(id.slice(problemWordsId.length));
  return `export const problemWords = ${JSON.stringify(words)};`;
}

/** Others have virtual modules too: only our own are answered. */
const isOurs = (id) => id === doorsId || id.startsWith(problemWordsId) || id === publicScriptId;

const forScript = {
  name: "red-vest-virtual-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^virtual:/ }, ({ path }) => ({ path, namespace: "virtual" }));
    onLoad({ filter: /.*/, namespace: "virtual" }, ({ path }) => ({ contents: source(path) }));
  },
};

/** The script of public pages, with the sentences of problems apart, because most visits need none. */
let bundled;
async function publicScript() {
  bundled ??= build({
    entryPoints: { public: new URL("src/scripts/public.ts", import.meta.url).pathname },
    outdir: "_astro",
    entryNames: "[name].[hash]",
    chunkNames: "[name].[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: ["chrome84", "safari14.1"],
    charset: "utf8",
    plugins: [forScript],
    write: false,
  });
  return (await bundled).outputFiles;
}

/** The address changes with the content; chunks count, because the script names them. */
const nameOf = ({ path }) => path.slice(path.lastIndexOf("/") + 1);

export const virtualModules = {
  name: "red-vest-virtual-modules",
  resolveId: (id) => (isOurs(id) ? `\0${id}` : undefined),
  async load(id) {
    if (!id.startsWith("\0") || !isOurs(id.slice(1))) return undefined;
    if (id.slice(1) !== publicScriptId) return source(id.slice(1));
    const files = await publicScript();
    const entry = files.find((file) => nameOf(file).startsWith("public."));
    return `export const address = "/_astro/${nameOf(entry)}";`;
  },
};

/** Writes the public script into the finished site. */
export const publicScriptFiles = {
  name: "red-vest-public-script",
  hooks: {
    async "astro:build:done"({ dir }) {
      for (const file of await publicScript()) {
        await writeFile(new URL(`_astro/${nameOf(file)}`, dir), file.contents);
      }
    },
  },
};
