/** Files of the data folder, written whole or not at all. */
import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Writes beside the file and renames, so that a reader or a crash never meets half of it. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}.part`;
  await writeFile(beside, content);
  await rename(beside, path);
}

export async function readJson<T>(path: string, otherwise: T): Promise<T> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text === undefined ? otherwise : (JSON.parse(text) as T);
}

export async function appendLine(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, `${JSON.stringify(value)}\n`);
}

/** All whole lines; a last one that a crash cut off is left out. */
export async function readLines<T>(path: string): Promise<T[]> {
  const text = await readFile(path, "utf8").catch(() => "");
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
