/**
 * Starts Red Vest once for all journeys with the README's command, on an empty data folder and a
 * free port, and ends it as a person would.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where Red Vest runs. */
    readonly origin: string;
    readonly dataFolder: string;
  }
}

const startSecondsMax = 150;

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), "red-vest-journeys-"));
  const child = spawn("npm", ["start"], {
    env: { ...process.env, DATA_DIR: dataFolder, PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
    // Its own group, so that the signal reaches the platform and not only npm.
    detached: true,
  });
  try {
    project.provide("origin", await originOf(child));
    project.provide("dataFolder", dataFolder);
  } catch (error) {
    await end(child);
    throw error;
  }
  return async () => {
    await end(child);
    await rm(dataFolder, { recursive: true, force: true });
  };
}

/** The address that the start prints once everything runs. */
function originOf(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let output = "";
    const timer = setTimeout(
      () => fail(new Error(`not ready after ${startSecondsMax} s:\n${output}`)),
      startSecondsMax * 1000,
    );
    const read = (chunk: Buffer) => {
      output += String(chunk);
      const [, origin] = /runs on (http:\/\/localhost:\d+)/u.exec(output) ?? [];
      if (!origin) return;
      clearTimeout(timer);
      done(origin);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("exit", (code) => {
      clearTimeout(timer);
      fail(new Error(`npm start ended with ${code}:\n${output}`));
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.pid === undefined) return done();
    child.on("exit", () => done());
    process.kill(-child.pid, "SIGINT");
  });
}
