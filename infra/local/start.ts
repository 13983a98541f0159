/** `npm start`: builds what changed, starts everything, loads the city once, says what runs where. */
import { resolve } from "node:path";
import { accounts, passwordOf } from "./accounts.ts";
import { buildIfChanged } from "./build.ts";
import { loadCity } from "./city.ts";
import { startPlatform } from "./platform.ts";
import { dataFolder, noteRunning, noteStopped, refuseIfRunning } from "./running.ts";
import { isResident } from "./sign-in-steps.ts";
import { command, Trouble } from "./trouble.ts";

const say = (line: string) => console.log(line);

await command(async () => {
  const port = Number(process.env["PORT"] || 4321);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Trouble(`PORT=${process.env["PORT"]} is not a port: a number from 0 to 65535.`);
  }
  await refuseIfRunning();
  await buildIfChanged(say);
  const platform = await startPlatform({ assembly: resolve("cdk.out"), dataFolder, port });
  const { origin, token, table } = platform;
  await noteRunning({ pid: process.pid, origin, token, table });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say("\nstopping ...");
    await platform.stop();
    await noteStopped();
    process.exit(process.exitCode ?? 0);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);

  try {
    if (platform.isNew) await loadCity(platform, say);
  } catch (error) {
    process.exitCode = 1;
    console.error(error);
    return stop();
  }
  platform.schedules.start();
  say(welcome(platform.origin));
});

function welcome(origin: string): string {
  const width = Math.max(...accounts.map(({ subject }) => subject.length));
  return [
    "",
    `Red Vest 红马甲 runs on ${origin}`,
    `  ${origin}/outbox  what would have been sent by SMS and e-mail`,
    `  ${dataFolder}  the data; npm run reset empties it`,
    "  npm run clock -- +30d  moves the clock forward; Ctrl-C ends",
    "",
    "Ready sign-ins (demonstration data):",
    "  Residents and volunteers: mobile number, then the code from /outbox.",
    ...accounts.filter(isResident).map(({ phone, role, name }) => `  ${phone}  ${role}, ${name}`),
    "  Staff: choose 工作人员登录, account and password, then the code from /outbox.",
    ...accounts
      .filter(({ isStaff }) => isStaff)
      .map((account) => {
        const { subject, role } = account;
        return `  ${subject.padEnd(width)}  ${passwordOf(account).padEnd(width + 5)}  ${role}`;
      }),
    "",
  ].join("\n");
}
