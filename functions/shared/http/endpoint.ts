/**
 * The one place that every request passes: who asks, whether they may, what they bring, and how
 * the answer or the refusal leaves. Features hand in their rows and one function for each.
 */
import middy from "@middy/core";
import httpHeaderNormalizer from "@middy/http-header-normalizer";
import httpRouter from "@middy/http-router";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Refusal, refuseUnless } from "../domain/refusal.ts";
import { type Actor, rolesOf } from "../domain/role.ts";
import {
  type Call,
  type Door,
  type DoorPage,
  doorsOf,
  type Operations,
  type PagesOf,
  Reply,
  type Row,
} from "../door.ts";
import { log, traceOf } from "../log.ts";
import type { Shell } from "../page/shell.ts";
import type { Table } from "../table/table.ts";
import { countWithin } from "./limits.ts";
import { addressOf, type NetworkDigest } from "./network.ts";
import { type ForBrowser, forBrowser, leadTo, pageAnswer, refusedPage } from "./page-answer.ts";
import { problemOf, retryAfterOf } from "./problem.ts";
import { bodyOf, cookiesOf, correlationIdOf, keyOf, parse, refuseCrossSite } from "./request.ts";
import { readSession, sessionCookieName } from "./session.ts";

export interface Runtime {
  readonly table: Table;
  readonly network: NetworkDigest;
  /** Scheme and host that browsers see; what a state change must come from. */
  readonly origin: string;
  /** The instant, ISO 8601 in UTC. */
  readonly now: () => string;
  /** The page frame; asked for only by doors with pages. */
  readonly shell: Shell;
}

export interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly cookies?: string[];
  readonly body: string;
}

type Operation = (call: Call<Row>) => Promise<unknown>;

/** One door with all that is behind it. */
interface Opened {
  readonly door: Door;
  readonly operation: Operation;
  readonly page: DoorPage<Row> | undefined;
  readonly runtime: Runtime;
}

/** The handler of one feature's doors. */
export function endpoint<T extends Record<string, Row>>(
  feature: string,
  rows: T,
  operations: Operations<T>,
  runtime: Runtime,
  ...[pages]: keyof PagesOf<T> extends never ? [] : [PagesOf<T>]
) {
  const pageOf = (pages ?? {}) as Readonly<Record<string, DoorPage<Row>>>;
  const routes = doorsOf(feature, rows).map((door) => {
    const name = door.id.slice(feature.length + 1);
    const operation = operations[name] as unknown as Operation;
    const opened = { door, operation, page: pageOf[name], runtime };
    return {
      method: door.method,
      path: door.path,
      handler: (event: APIGatewayProxyEventV2) => serve(opened, event),
    };
  });
  const notFoundResponse = () => Promise.reject(new Refusal("no-such-operation"));
  return middy<APIGatewayProxyEventV2, Answer>()
    .use(httpHeaderNormalizer())
    .use({
      onError: (request) => {
        request.response = answerProblem(request.error, correlationIdOf(request.event));
      },
    })
    .handler(httpRouter({ routes, notFoundResponse }) as never);
}

async function serve(opened: Opened, event: APIGatewayProxyEventV2): Promise<Answer> {
  const { door } = opened;
  const correlationId = correlationIdOf(event);
  const startedAt = performance.now();
  const finish = (answer: Answer, refusal?: string) => {
    log({
      level: answer.statusCode >= 500 ? "error" : "info",
      what: "request",
      correlationId,
      door: door.id,
      status: answer.statusCode,
      ms: Math.round(performance.now() - startedAt),
      ...(refusal ? { refusal } : {}),
    });
    return answer;
  };
  let browser: ForBrowser | undefined;
  try {
    browser = forBrowser(door, event);
    return finish(await admitted(opened, event, browser));
  } catch (error) {
    noteBug(error, correlationId);
    const refusal = error instanceof Refusal ? error.code : undefined;
    if (!browser) return finish(answerProblem(error, correlationId), refusal);
    return finish(await refuseBrowser(opened, event, browser, error), refusal);
  }
}

async function refuseBrowser(
  { door, page, runtime }: Opened,
  event: APIGatewayProxyEventV2,
  browser: ForBrowser,
  error: unknown,
): Promise<Answer> {
  const place = { event, shell: runtime.shell, lang: browser.lang };
  const now = runtime.now();
  const session = await sessionOf(event, runtime, now);
  const asked = {
    actor: session?.actor ?? { grants: [] },
    name: session?.name ?? "",
    path: event.pathParameters ?? {},
    now,
  };
  const { origin } = runtime;
  try {
    return await refusedPage(place, { door, page, browser, origin, asked, error });
  } catch (second) {
    // The form's page itself could not be made: then this is what has to be said.
    noteBug(second, correlationIdOf(event));
    const without = { door, page: undefined, browser, origin, asked, error: second };
    return refusedPage(place, without);
  }
}

function sessionOf(event: APIGatewayProxyEventV2, { table, origin }: Runtime, now: string) {
  return readSession(table, cookiesOf(event)[sessionCookieName(origin)], now);
}

async function admitted(
  { door, operation, page, runtime }: Opened,
  event: APIGatewayProxyEventV2,
  browser: ForBrowser | undefined,
): Promise<Answer> {
  const now = runtime.now();
  const cookies = cookiesOf(event);
  if (door.method !== "GET") refuseCrossSite(event, runtime.origin);
  const session = await sessionOf(event, runtime, now);
  const actor: Actor = session?.actor ?? { grants: [] };
  admit(door, actor);
  const said = bodyOf(door, event, browser?.sent);
  const { lang: _, ...query } = event.queryStringParameters ?? {};
  const asked = door.page ? query : (event.queryStringParameters ?? {});
  const call = {
    actor: countedBy(door, actor),
    path: parse(door.takes.path, event.pathParameters ?? {}, "path"),
    query: parse(door.takes.query, asked, "query"),
    body: parse(door.takes.body, said, "body"),
    key: keyOf(door, event, { actor, sent: browser?.sent, body: said, now }),
    now,
    cookies,
    name: session?.name ?? "",
    userAgent: event.headers["user-agent"] ?? "",
    network: door.method === "GET" ? "" : await runtime.network(addressOf(event), now),
  } as Call<Row>;
  await keepWithin(door, runtime, call);
  const result = await operation(call);
  const reply = result instanceof Reply ? result : new Reply(result, {});
  const given = door.gives.parse(reply.body);
  if (browser) {
    const answer = await answerBrowser({ event, browser, page, runtime }, call, given);
    return { ...answer, cookies: [...reply.cookies] };
  }
  return {
    statusCode: door.status ?? 200,
    headers: {
      "cache-control": "no-store",
      "content-type": "application/json; charset=utf-8",
      "x-correlation-id": correlationIdOf(event),
      ...reply.headers,
    },
    ...(reply.cookies.length > 0 ? { cookies: [...reply.cookies] } : {}),
    body: JSON.stringify(given),
  };
}

interface Showing {
  readonly event: APIGatewayProxyEventV2;
  readonly browser: ForBrowser;
  readonly page: DoorPage<Row> | undefined;
  readonly runtime: Runtime;
}

async function answerBrowser(
  { event, browser: { lang }, page, runtime }: Showing,
  call: Call<Row>,
  given: unknown,
): Promise<Answer> {
  const shown = { lang, call, given };
  if (page?.leadsTo) return leadTo(event, page.leadsTo(shown));
  if (!page?.show) throw new Error("a door for browsers shows a page or leads to one");
  return pageAnswer({ event, shell: runtime.shell, lang }, await page.show(shown));
}

async function keepWithin(door: Door, { table }: Runtime, call: Call<Row>): Promise<void> {
  const { actor, network, now } = call;
  for (const limit of door.limits ?? []) {
    if (limit.by === "phone") continue;
    const whose = limit.by === "person" ? (actor.account ?? network) : network;
    await countWithin(table, limit, { door: door.id, whose, now });
  }
}

function admit(door: Door, actor: Actor): void {
  if (door.who === "anyone") return;
  refuseUnless(actor.account, "not-signed-in");
  const held = rolesOf(actor);
  refuseUnless(
    door.who.some((role) => held.includes(role)),
    "not-allowed",
  );
}

/** The actor with only those grants whose roles the door counts: what else they hold is not used. */
function countedBy({ who }: Door, actor: Actor): Actor {
  if (who === "anyone") return actor;
  return { ...actor, grants: actor.grants.filter(({ role }) => who.includes(role)) };
}

/** What is no refusal is a bug: its class and place go to the log, never its message. */
function noteBug(error: unknown, correlationId: string): void {
  if (error instanceof Refusal) return;
  log({ level: "error", what: "bug", correlationId, error: traceOf(error) });
}

function answerProblem(error: unknown, correlationId: string): Answer {
  const problem = problemOf(error, correlationId);
  return {
    statusCode: problem.status,
    headers: {
      "cache-control": "no-store",
      "content-type": "application/problem+json; charset=utf-8",
      "x-correlation-id": correlationId,
      ...retryAfterOf(problem),
    },
    body: JSON.stringify(problem),
  };
}
