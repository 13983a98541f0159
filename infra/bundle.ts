/**
 * Bundles every function of the list into `dist/functions/<name>/index.mjs`, prints its bytes and
 * stops at the bound. Source maps go to `dist/maps`, because nothing reads them inside Lambda.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { functions } from "#doors";
import { onlyWords, saidIn } from "./own-words.ts";

const bytesMax = 400 * 1024;
const root = resolve(import.meta.dirname, "..");
const folder = join(root, "dist");

/**
 * In Lambda credentials are always in the environment. The default chain also knows files, single
 * sign-on and instance metadata, which is more than a third of the client.
 */
const environmentCredentials = `
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  };
};`;

const slimmer: Plugin = {
  name: "slimmer",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: "credentials",
      namespace: "environment",
    }));
    onLoad({ filter: /.*/, namespace: "environment" }, () => ({
      contents: environmentCredentials,
    }));
    // Loaded only for answers that are event streams, and the table gives none.
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, () => ({
      path: "nothing",
      namespace: "nothing",
    }));
    onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "export {};" }));
    // Functions parse by schemas and never describe them; the API's document is made by the build.
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]core[\\/][a-z-]*json-schema[a-z-]*\.js$/ }, describing);
    // Problems tell codes, not zod's sentences, so one of its forty languages is enough.
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
      resolveDir: join(root, "node_modules/zod/v4/locales"),
    }));
  },
};

/** The same names as the module's own, with nothing behind them. */
async function describing({ path }: { readonly path: string }) {
  const text = await readFile(path, "utf8");
  const names = [...text.matchAll(/^export (?:const|function|class) (\w+)/gmu)];
  return { contents: names.map(([, name]) => `export const ${name} = () => {};`).join("\n") };
}

/** Parts in the older module format ask for Node's own modules by `require`. */
const requireForOlderParts =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** Twice: the first time tells which files, and so which words, the function is made of. */
async function bundle(name: string, entry: string): Promise<number> {
  const options = {
    entryPoints: [join(root, "functions", entry)],
    absWorkingDir: root,
    outfile: join(folder, "functions", name, "index.mjs"),
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    legalComments: "none",
    // Chinese words as they are: escaped they would take twice the bytes.
    charset: "utf8",
    banner: { js: requireForOlderParts },
    logLevel: "warning",
    write: false,
  } as const satisfies BuildOptions;
  const { metafile } = await build({ ...options, plugins: [slimmer], metafile: true });
  const { outputFiles } = await build({
    ...options,
    plugins: [slimmer, onlyWords(await saidIn(metafile))],
    sourcemap: "external",
  });
  let bytes = 0;
  for (const { path, contents } of outputFiles) {
    const isMap = path.endsWith(".map");
    const file = isMap ? join(folder, "maps", `${name}.mjs.map`) : path;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
    if (!isMap) bytes = contents.byteLength;
  }
  return bytes;
}

await rm(join(folder, "functions"), { recursive: true, force: true });
await rm(join(folder, "maps"), { recursive: true, force: true });
const sizes = await Promise.all(
  functions.map(async ({ name, entry }) => ({ name, bytes: await bundle(name, entry) })),
);
for (const { name, bytes } of sizes) {
  console.log(`${name.padEnd(20)} ${String(bytes).padStart(7)} bytes`);
}
const tooLarge = sizes.filter(({ bytes }) => bytes > bytesMax);
if (tooLarge.length > 0) {
  console.error(`larger than ${bytesMax} bytes: ${tooLarge.map(({ name }) => name).join(", ")}`);
  process.exitCode = 1;
}
