/** docs/capacity.md, written from what was measured. */
import { clocks, doors, reactions } from "#doors";
import type { Line } from "./book.ts";
import { assumed, type Cost, costOf, listPrices, shares } from "./cost.ts";
import { sizes } from "./doors.ts";

/** Doors, clocks and reactions in the order of the list. */
const order = [...doors, ...clocks, ...reactions].map(({ id }) => id);

const number = (value: number) => Math.round(value).toLocaleString("en");
const dollars = (value: number) => value.toFixed(2);
const row = (...cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;

export function documentOf(lines: readonly Line[]): string {
  const inOrder = lines.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return `# Capacity: what each use-case costs

Measured by \`tests/table/capacity.test.ts\`: every door, clock and reaction runs through its real handler on a DynamoDB engine that says what each request consumed, and the test fails when a figure here is not what it measures. \`UPDATE_CAPACITY=1 npx vitest run --project table tests/table/capacity.test.ts\` writes this file anew.

A read unit is 4 KB, half of it if the read may be eventually consistent; a write unit is 1 KB, twice that in a transaction. A condition that refuses a write is charged though no answer says so; it is counted here by one unit for each item, two in a transaction. Reading the session of a signed-in request is not in the figures: it is at most ${sessionMax(lines)} read unit each time. Data keys are read once in the life of a function and not counted either.

Lists are as long as in Daye: 450 divisions with their sites and teams, 32 city-level teams, ${sizes.open} open activities, ${sizes.people} people in one, ${sizes.orders} orders of a village, ${sizes.entries} ledger entries and ${sizes.enrolments} enrolments of one person.

| use-case | read units | write units | of which index writes | note |
|---|---:|---:|---:|---|
${inOrder.map((one) => row(one.id, one.reads, one.writes, one.indexWrites, noteOf(one))).join("\n")}

${costs(lines)}
`;
}

export function sessionMax(lines: readonly Line[]): number {
  return Math.max(...lines.map((line) => line.session));
}

function noteOf({ how, objects }: Line): string {
  const written = objects > 0 ? `${objects} ${objects === 1 ? "object" : "objects"} written` : "";
  return [how, written].filter((part) => part !== "").join("; ");
}

function costs(lines: readonly Line[]): string {
  const each = shares.map((share) => ({ share, cost: costOf(share, lines) }));
  const total = each.reduce((sum, { cost }) => add(sum, cost), nothing);
  return `## A month of ${number(assumed.volunteers)} volunteers

An estimate, not a measurement: the units above, times what is assumed to happen. Constants are in \`tests/table/capacity/cost.ts\`.

Assumed: ${assumed.activeShare * 100} % of the registered serve in a month, ${assumed.servicesOfEachActive} times each, in activities of ${assumed.peopleOfActivity}; they open their own page ${assumed.visitsOfEachActive} times; ${number(assumed.newcomers)} people register, ${number(assumed.orders)} ask for help, ${number(assumed.redemptions)} rewards are redeemed. Session reads are in.

List prices, to be checked for region and day: USD ${listPrices.writeUnitsMillion} for a million write units, USD ${listPrices.readUnitsMillion} for a million read units (on demand), USD ${listPrices.objectWritesThousand} for a thousand objects written to the bucket. Storage, backups, streams, functions and the edge are not in it.

| what happens | times | read units | write units | objects | USD |
|---|---:|---:|---:|---:|---:|
${each.map(({ share, cost }) => costRow(share.what, number(share.times), cost)).join("\n")}
${costRow("**all**", "", total)}`;
}

const nothing: Cost = { reads: 0, writes: 0, objects: 0, usd: 0 };

function add(a: Cost, b: Cost): Cost {
  return {
    reads: a.reads + b.reads,
    writes: a.writes + b.writes,
    objects: a.objects + b.objects,
    usd: a.usd + b.usd,
  };
}

function costRow(what: string, times: string, { reads, writes, objects, usd }: Cost): string {
  return row(what, times, number(reads), number(writes), number(objects), dollars(usd));
}
