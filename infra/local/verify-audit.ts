/**
 * `npm run verify:audit`: proves the audit trail of the running platform's table, or of any other:
 * `TABLE_NAME=… npm run verify:audit`, with the SDK's own variables for region and access.
 */
import { spawn } from "node:child_process";
import { runningPlatform } from "./running.ts";
import { region } from "./template.ts";
import { command, Trouble } from "./trouble.ts";

await command(async () => {
  const env = process.env["TABLE_NAME"] ? process.env : { ...process.env, ...(await ofRunning()) };
  const child = spawn(process.execPath, ["functions/audit/command.ts"], { env, stdio: "inherit" });
  process.exitCode = await new Promise<number>((done) => {
    child.on("error", () => done(1));
    child.on("exit", (code) => done(code ?? 1));
  });
});

async function ofRunning(): Promise<Record<string, string>> {
  const running = await runningPlatform();
  if (!running) {
    throw new Trouble("Red Vest is not running here. Start it, or say which table: TABLE_NAME=…");
  }
  return {
    TABLE_NAME: running.table.name,
    AWS_ENDPOINT_URL_DYNAMODB: running.table.endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  };
}
