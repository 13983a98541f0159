/**
 * The list: every operation, every clock and every reaction of the product, once. Data only.
 * CDK makes routes, schedules and stream filters from it; the functions, their router and parser;
 * the web its client; the tests the table of roles; the API page its document.
 */
import { activitiesRows } from "./activities/contract.ts";
import { auditReactions, auditRows } from "./audit/contract.ts";
import { dutyClocks, dutyRows } from "./duty/contract.ts";
import { evaluationRows } from "./evaluation/contract.ts";
import { identityRows } from "./identity/contract.ts";
import { messagesRows } from "./messages/contract.ts";
import { ordersRows } from "./orders/contract.ts";
import { peopleClocks, peopleRows } from "./people/contract.ts";
import { pointsRows } from "./points/contract.ts";
import { publishingClocks, publishingRows } from "./publishing/contract.ts";
import { registryRows } from "./registry/contract.ts";
import { type Clock, type Door, doorsOf, type Need, type Reaction } from "./shared/door.ts";
import { targetsRows } from "./targets/contract.ts";

export const rowsOfFeature = {
  identity: identityRows,
  registry: registryRows,
  people: peopleRows,
  targets: targetsRows,
  activities: activitiesRows,
  orders: ordersRows,
  points: pointsRows,
  duty: dutyRows,
  evaluation: evaluationRows,
  messages: messagesRows,
  audit: auditRows,
  publishing: publishingRows,
} as const;

export const doors: readonly Door[] = Object.entries(rowsOfFeature).flatMap(([feature, rows]) =>
  doorsOf(feature, rows),
);

export const clocks: readonly Clock[] = [...dutyClocks, ...peopleClocks, ...publishingClocks];

/**
 * What follows from what is written. Two consumers only, because more than two readers of one
 * stream shard are throttled: one applies consequences inside the table, one publishes pages.
 */
export const reactions: readonly Reaction[] = [
  ...auditReactions,
  {
    id: "activities.record",
    consumer: "consequences",
    kinds: ["activity"],
    does: "Writes a service record for each person present when an activity is settled.",
  },
  {
    id: "points.credit",
    consumer: "consequences",
    kinds: ["service-record"],
    does: "Credits points for a confirmed service record.",
  },
  {
    id: "evaluation.count",
    consumer: "consequences",
    kinds: ["service-record"],
    does: "Adds the record's minutes to the volunteer's total, from which stars follow.",
  },
  {
    id: "duty.open",
    consumer: "consequences",
    kinds: ["team"],
    does: "Opens this year's standing of a new city-level team.",
  },
  {
    id: "duty.count",
    consumer: "consequences",
    kinds: ["activity"],
    does: "Counts a completed community activity towards the team's twelve.",
  },
  {
    id: "orders.tell",
    consumer: "consequences",
    kinds: ["order"],
    does: "Tells a team that it was sent an order.",
  },
  {
    id: "targets.follow",
    consumer: "consequences",
    kinds: ["service-record", "volunteer"],
    does: "Counts who served in the last twelve months where they are registered.",
  },
  {
    id: "messages.deliver",
    consumer: "consequences",
    kinds: ["message"],
    does: "Delivers a message through the city's channel.",
  },
  {
    id: "publishing.publish",
    consumer: "publishing",
    kinds: ["activity", "seats", "area", "site", "team", "reward", "standing", "figures"],
    does: "Writes the public pages and files that a change touches.",
  },
];

/** What each function may touch. A function is a feature's kind of door: http, clock or stream. */
export const functions: readonly {
  readonly name: string;
  /** The file that is bundled, below functions/. */
  readonly entry: string;
  readonly needs: readonly Need[];
}[] = [
  { name: "identity-http", entry: "identity/http.ts", needs: ["table", "site-shell", "sign-in"] },
  {
    name: "registry-http",
    entry: "registry/http.ts",
    needs: ["table", "site-shell", "sealing-key"],
  },
  { name: "people-http", entry: "people/http.ts", needs: ["table", "sealing-key", "real-name"] },
  { name: "people-clock", entry: "people/clock.ts", needs: ["table", "sealing-key"] },
  { name: "targets-http", entry: "targets/http.ts", needs: ["table"] },
  { name: "activities-http", entry: "activities/http.ts", needs: ["table", "site-shell"] },
  { name: "orders-http", entry: "orders/http.ts", needs: ["table", "site-shell", "sealing-key"] },
  { name: "points-http", entry: "points/http.ts", needs: ["table", "site-shell"] },
  { name: "duty-http", entry: "duty/http.ts", needs: ["table"] },
  { name: "duty-clock", entry: "duty/clock.ts", needs: ["table"] },
  { name: "evaluation-http", entry: "evaluation/http.ts", needs: ["table", "site-shell"] },
  { name: "messages-http", entry: "messages/http.ts", needs: ["table"] },
  { name: "audit-http", entry: "audit/http.ts", needs: ["table"] },
  { name: "publishing-http", entry: "publishing/http.ts", needs: ["table", "site-shell"] },
  { name: "publishing-clock", entry: "publishing/clock.ts", needs: ["table", "site-bucket"] },
  { name: "publishing-stream", entry: "publishing/stream.ts", needs: ["table", "site-bucket"] },
  {
    name: "consequences-stream",
    entry: "consequences/stream.ts",
    needs: ["table", "message-webhook"],
  },
];
