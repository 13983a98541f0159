/** Builds what the platform runs, only if a source changed since the last build. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readJson, writeWhole } from "./files.ts";
import { Trouble } from "./trouble.ts";

const sources = ["functions", "web", "infra", "package-lock.json", "cdk.json"];
const ignored = /(^|\/)(\.astro|node_modules|local)(\/|$)/u;
const stamp = "dist/built.json";
/** In this order: the templates contain the bundles and the site. */
const steps = [
  ["bundle", "functions"],
  ["web", "site"],
  ["synth", "templates"],
] as const;

/** Returns whether there was anything to build. */
export async function buildIfChanged(say: (line: string) => void): Promise<boolean> {
  const digest = await digestOfSources();
  if ((await readJson(stamp, "")) === digest) return false;
  for (const [script, what] of steps) {
    say(`building ${what} ...`);
    await run(script);
  }
  await writeWhole(stamp, JSON.stringify(digest));
  return true;
}

async function digestOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of await filesOf(source)) hash.update(file).update(await readFile(file));
  }
  return hash.digest("hex");
}

async function filesOf(source: string): Promise<string[]> {
  const entries = await readdir(source, { recursive: true, withFileTypes: true }).catch(
    () => undefined,
  );
  if (!entries) return [source];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !ignored.test(file))
    .sort();
}

/** Its output is shown only if it fails. */
async function run(script: string): Promise<void> {
  const child = spawn("npm", ["run", "--silent", script], {
    // Built as for the cloud, whatever it is started from: a test's own mode makes another bundle.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output = (output + String(chunk)).slice(-20_000);
    });
  }
  const code = await new Promise<number>((done) => {
    child.on("error", () => done(1));
    child.on("exit", (status) => done(status ?? 1));
  });
  if (code !== 0) throw new Trouble(`npm run ${script} failed:\n${output}`);
}
