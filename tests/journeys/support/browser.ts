/**
 * A real browser on any Linux machine: an installed Chromium or Chrome, else the one inside
 * `@sparticuz/chromium` with the libraries it brings; Chinese fonts from a package if none are
 * installed, so that pages are drawn and measured as people see them.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** Keeps Chromium from looking for its makers' hosts. */
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const own = process.env["BROWSER_PATH"];
  const found = own === "bundled" ? undefined : (own ?? installed.find((path) => existsSync(path)));
  const { executablePath, args, env } = found
    ? { executablePath: found, args: quiet, env: {} }
    : await bundled();
  return chromium.launch({
    executablePath,
    args: [...args, ...more],
    env: { ...process.env, ...env, ...(await fonts()) } as Record<string, string>,
  });
}

async function bundled() {
  // The package unpacks its shared libraries only where it believes itself to be in a function.
  process.env["AWS_EXECUTION_ENV"] ??= "AWS_Lambda_nodejs22.x";
  const { default: packed } = await import("@sparticuz/chromium");
  const executablePath = await packed.executablePath();
  const env = { LD_LIBRARY_PATH: process.env["LD_LIBRARY_PATH"] ?? "" };
  // Its package's own arguments are for a function: one process for all, and no web security, so no
  // Origin on a form. An ordinary browser is asked for instead.
  return { executablePath, args: [...quiet, "--headless=shell"], env };
}

/** Points fontconfig at the packaged Chinese font, unless the machine has one. */
async function fonts(): Promise<Record<string, string>> {
  if (hasChineseFont()) return {};
  const entry = fileURLToPath(import.meta.resolve("@embedpdf/fonts-sc"));
  const folder = join(dirname(entry), "..", "fonts");
  const config = await mkdtemp(join(tmpdir(), "red-vest-fonts-"));
  const file = join(config, "fonts.conf");
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${config}</cachedir></fontconfig>`,
  );
  return { FONTCONFIG_FILE: file };
}

function hasChineseFont(): boolean {
  if (process.env["BROWSER_PATH"] === "bundled") return false;
  try {
    return execFileSync("fc-list", [":lang=zh"], { encoding: "utf8" }).trim() !== "";
  } catch {
    return false;
  }
}
