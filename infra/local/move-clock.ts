/** `npm run clock -- +30d`: moves the running platform's clock forward, firing what falls due. */
import { runningPlatform } from "./running.ts";
import { command, Trouble } from "./trouble.ts";

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

await command(async () => {
  const [, number = "", unit = ""] = /^\+(\d{1,6})([mhd])$/u.exec(process.argv[2] ?? "") ?? [];
  const ms = Number(number) * (unitMs[unit as keyof typeof unitMs] ?? Number.NaN);
  if (!(ms >= 0) || number === "") {
    throw new Trouble("Say how far to move: npm run clock -- +30d (m minutes, h hours, d days).");
  }
  const running = await runningPlatform();
  if (!running) throw new Trouble("Red Vest is not running here. Start it first: npm start");
  const answer = await fetch(`${running.origin}/local/clock`, {
    method: "POST",
    headers: { authorization: `Bearer ${running.token}` },
    body: JSON.stringify({ ms }),
  });
  const said = (await answer.json()) as { now?: string; fired?: number; message?: string };
  if (!answer.ok) throw new Trouble(`The clock was not moved: ${said.message}.`);
  console.log(`It is ${said.now} now; schedules fired on the way: ${said.fired}.`);
});
