/** `npm run reset`: empties the data folder after asking; `-- --yes` for scripts. */
import { access, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { dataFolder, refuseIfRunning } from "./running.ts";
import { command, Trouble } from "./trouble.ts";

await command(async () => {
  await refuseIfRunning();
  const entries = await readdir(dataFolder).catch(() => []);
  if (entries.length === 0) return console.log(`${dataFolder} is empty already.`);
  // A mistyped DATA_DIR must not empty somebody's home.
  await access(join(dataFolder, "platform.json")).catch(() => {
    throw new Trouble(`${dataFolder} is not a data folder of Red Vest; nothing was deleted.`);
  });
  if (!(await agreed())) throw new Trouble("Nothing was deleted.");
  for (const entry of entries) await rm(join(dataFolder, entry), { recursive: true });
  console.log(`${dataFolder} is empty.`);
});

async function agreed(): Promise<boolean> {
  if (process.argv.includes("--yes")) return true;
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asking.question(`Delete everything in ${dataFolder}? Type yes: `);
  asking.close();
  return answer.trim() === "yes";
}
