/** Which process runs on a data folder, so that commands find it and a second one is refused. */
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { readJson, writeWhole } from "./files.ts";
import { Trouble } from "./trouble.ts";

export interface Running {
  readonly pid: number;
  readonly origin: string;
  readonly token: string;
  /** Where the table answers, for commands that read it. */
  readonly table: { readonly name: string; readonly endpoint: string };
}

export const dataFolder = resolve(process.env["DATA_DIR"] || ".data");

const file = join(dataFolder, "running.json");

/** The platform that runs on the data folder now, if one does. */
export async function runningPlatform(): Promise<Running | undefined> {
  const running = await readJson<Running | undefined>(file, undefined);
  return running && isAlive(running.pid) ? running : undefined;
}

export async function noteRunning(running: Running): Promise<void> {
  await writeWhole(file, JSON.stringify(running));
}

export async function noteStopped(): Promise<void> {
  await rm(file, { force: true });
}

export async function refuseIfRunning(): Promise<void> {
  const running = await runningPlatform();
  if (!running) return;
  throw new Trouble(
    `Red Vest already runs on ${dataFolder}: ${running.origin} (process ${running.pid}). Stop it first, or choose another folder with DATA_DIR.`,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}
