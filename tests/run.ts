/**
 * `npm test`: every check of the project, one after another, fast ones first. Says which step it
 * is at, goes on after a failure so that one run shows all, and ends with a summary.
 */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Step {
  readonly name: string;
  /** What the step answers. */
  readonly asks: string;
  readonly command: readonly string[];
  /** Part of `npm run test:fast`: needs neither browser nor synth. */
  readonly fast?: true;
  /** A vitest project, whose tests are counted. */
  readonly counts?: true;
}

const vitest = (project: string) => ["vitest", "run", "--project", project];

const steps: readonly Step[] = [
  { name: "types", asks: "do the types hold?", command: ["tsc", "-p", "."], fast: true },
  { name: "lint", asks: "is it written as agreed?", command: ["biome", "ci", "."], fast: true },
  {
    name: "rules",
    asks: "do rules and use-cases hold?",
    command: vitest("fast"),
    fast: true,
    counts: true,
  },
  {
    name: "stores",
    asks: "do stores hold on the engine?",
    command: vitest("table"),
    fast: true,
    counts: true,
  },
  { name: "bundle", asks: "is every function small enough?", command: ["node", "infra/bundle.ts"] },
  { name: "site", asks: "does the site build?", command: ["npm", "run", "--silent", "web"] },
  {
    name: "templates",
    asks: "do the pages' types hold?",
    command: ["npm", "run", "--silent", "web:types"],
  },
  {
    name: "synth",
    asks: "do both partitions synthesize without findings?",
    command: ["npm", "run", "--silent", "synth"],
  },
  { name: "infra", asks: "is the cloud as promised?", command: vitest("infra"), counts: true },
  { name: "web", asks: "is the site as promised?", command: vitest("web"), counts: true },
  {
    name: "journeys",
    asks: "do the stories work in a browser?",
    command: vitest("journeys"),
    counts: true,
  },
];

interface Outcome {
  readonly step: Step;
  readonly seconds: number;
  readonly ok: boolean;
  readonly passed: number;
  readonly failed: number;
}

const onlyFast = process.argv.includes("--fast");
const chosen = steps.filter((step) => step.fast || !onlyFast);
const reports = await mkdtemp(join(tmpdir(), "red-vest-test-"));
const outcomes: Outcome[] = [];
for (const [at, step] of chosen.entries()) {
  console.log(`\n[${at + 1}/${chosen.length}] ${step.name}: ${step.asks}`);
  outcomes.push(await take(step));
}
await rm(reports, { recursive: true, force: true });
summarize(outcomes);

async function take(step: Step): Promise<Outcome> {
  const report = join(reports, `${step.name}.json`);
  const reporters = step.counts
    ? ["--reporter", "default", "--reporter", "json", "--outputFile.json", report]
    : [];
  const startedAt = performance.now();
  const code = await run([...step.command, ...reporters]);
  const seconds = (performance.now() - startedAt) / 1000;
  if (!step.counts) return { step, seconds, ok: code === 0, passed: 0, failed: code === 0 ? 0 : 1 };
  const counted = JSON.parse(await readFile(report, "utf8").catch(() => "{}")) as {
    numPassedTests?: number;
    numFailedTests?: number;
  };
  const passed = counted.numPassedTests ?? 0;
  // A project without a passed test has not been tested, whatever its exit code says.
  const ok = code === 0 && passed > 0;
  return { step, seconds, ok, passed, failed: ok ? 0 : Math.max(counted.numFailedTests ?? 0, 1) };
}

function run([command = "", ...args]: readonly string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      done(1);
    });
    child.on("exit", (code) => done(code ?? 1));
  });
}

function summarize(all: readonly Outcome[]): void {
  console.log("\nSummary");
  for (const { step, seconds, ok, passed, failed } of all) {
    const tests = step.counts ? `${passed} passed, ${failed} failed` : "";
    console.log(
      `  ${ok ? "ok  " : "FAIL"} ${step.name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s  ${tests}`,
    );
  }
  const total = (key: "passed" | "failed") => all.reduce((sum, outcome) => sum + outcome[key], 0);
  console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
  process.exitCode = all.every((outcome) => outcome.ok) ? 0 : 1;
}
