/**
 * The trail's door for a person at a terminal: `npm run verify:audit`. Exit code 1 if it does not
 * hold. Which table, and with which access, is said by the environment.
 */

import { config } from "#shared/config.ts";
import { dynamoTable } from "#shared/table/dynamo-table.ts";
import { auditStore } from "./store.ts";
import { verifyDays } from "./use-cases/verify-days.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const store = auditStore(dynamoTable(config("table").TABLE_NAME));

const { days, entries, broken } = await verifyDays({ store, now: new Date().toISOString() })();
for (const { day, seq, why } of broken) say(`${day}: broken at entry ${seq} (${why})`);
if (broken.length > 0) {
  say(`The audit trail does not hold: ${broken.length} of ${days} days are broken.`);
  process.exitCode = 1;
} else {
  say(`The audit trail holds: ${entries} entries of ${days} days, none missing or changed.`);
}
