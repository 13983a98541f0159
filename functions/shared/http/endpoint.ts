/**
 * The one place that every request passes: who asks, whether they may, what they bring, and how
 * the answer or the refusal leaves. Features hand in their rows and one function for each.
 */
import middy from "@middy/core";
import httpHeaderNormalizer from "@middy/http-header-normalizer";
import httpRouter from "@middy/http-router";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod";
import { derive } from "../derive.ts";
import { IdempotencyKey } from "../domain/ids.ts";
import { Refusal, refuseUnless } from "../domain/refusal.ts";
import { type Actor, rolesOf } from "../domain/role.ts";
import { type Door, doorsOf, type Operations, Reply, type Row } from "../door.ts";
import { log, traceOf } from "../log.ts";
import type { Table } from "../table/table.ts";
import { problemOf } from "./problem.ts";
import { readSession, sessionCookieName } from "./session.ts";

export interface Runtime {
  readonly table: Table;
  /** Scheme and host that browsers see; what a state change must come from. */
  readonly origin: string;
  /** The instant, ISO 8601 in UTC. */
  readonly now: () => string;
}

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly cookies?: string[];
  readonly body: string;
}

const bodyBytesMaxDefault = 16 * 1024;

/** The handler of one feature's doors. */
export function endpoint<T extends Record<string, Row>>(
  feature: string,
  rows: T,
  operations: Operations<T>,
  runtime: Runtime,
) {
  const routes = doorsOf(feature, rows).map((door) => ({
    method: door.method,
    path: door.path,
    handler: (event: APIGatewayProxyEventV2) =>
      serve(door, operations[door.id.slice(feature.length + 1)] as Operation, runtime, event),
  }));
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

type Operation = (call: unknown) => Promise<unknown>;

async function serve(
  door: Door,
  operation: Operation,
  runtime: Runtime,
  event: APIGatewayProxyEventV2,
): Promise<Answer> {
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
  try {
    return finish(await admitted(door, operation, runtime, event, correlationId));
  } catch (error) {
    const refusal = error instanceof Refusal ? error.code : undefined;
    return finish(answerProblem(error, correlationId), refusal);
  }
}

async function admitted(
  door: Door,
  operation: Operation,
  runtime: Runtime,
  event: APIGatewayProxyEventV2,
  correlationId: string,
): Promise<Answer> {
  const now = runtime.now();
  const cookies = cookiesOf(event);
  if (door.method !== "GET") refuseCrossSite(event, runtime.origin);
  const session = await readSession(runtime.table, cookies[sessionCookieName(runtime.origin)], now);
  const actor: Actor = session?.actor ?? { grants: [] };
  admit(door, actor);
  const call = {
    actor,
    path: parse(door.takes.path, event.pathParameters ?? {}, "path"),
    query: parse(door.takes.query, event.queryStringParameters ?? {}, "query"),
    body: door.method === "GET" ? {} : parse(door.takes.body, bodyOf(door, event), "body"),
    key: door.keyless ? "" : keyOf(door, actor, event),
    now,
    cookies,
    name: session?.name ?? "",
  };
  const result = await operation(call);
  const reply = result instanceof Reply ? result : new Reply(result, {});
  return {
    statusCode: door.status ?? 200,
    headers: {
      "cache-control": "no-store",
      "content-type": "application/json; charset=utf-8",
      "x-correlation-id": correlationId,
      ...reply.headers,
    },
    ...(reply.cookies.length > 0 ? { cookies: [...reply.cookies] } : {}),
    body: JSON.stringify(door.gives.parse(reply.body)),
  };
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

/** A change must come from our own pages: browsers say so in Origin, which no page can forge. */
function refuseCrossSite(event: APIGatewayProxyEventV2, origin: string): void {
  refuseUnless(event.headers["origin"] === origin, "cross-site-request");
}

function bodyOf(door: Door, event: APIGatewayProxyEventV2): unknown {
  const raw = event.isBase64Encoded
    ? Buffer.from(event.body ?? "", "base64").toString("utf8")
    : (event.body ?? "");
  const bytesMax = door.bodyBytesMax ?? bodyBytesMaxDefault;
  refuseUnless(Buffer.byteLength(raw) <= bytesMax, "body-too-large", { bytesMax });
  const type = event.headers["content-type"] ?? "";
  refuseUnless(/^application\/json\s*(;|$)/iu.test(type), "not-json");
  try {
    return JSON.parse(raw);
  } catch {
    throw new Refusal("not-json");
  }
}

function parse(shape: z.ZodType | undefined, value: unknown, place: string): unknown {
  const parsed = (shape ?? z.strictObject({})).safeParse(value);
  if (parsed.success) return parsed.data;
  const violations = parsed.error.issues.slice(0, 50).map((issue) => ({
    path: [place, ...issue.path].join("."),
    message: issue.code,
  }));
  throw new Refusal("malformed-request", {}, violations);
}

/** Binds the client's key to who sends it and where to, so that no one meets another's command. */
function keyOf(door: Door, actor: Actor, event: APIGatewayProxyEventV2): string {
  const key = IdempotencyKey.safeParse(event.headers["idempotency-key"]);
  refuseUnless(key.success, "idempotency-key-missing");
  return derive("key", actor.account ?? "visitor", door.id, key.data);
}

function cookiesOf(event: APIGatewayProxyEventV2): Record<string, string> {
  const pairs = (event.cookies ?? []).map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at).trim(), pair.slice(at + 1)] as const;
  });
  return Object.fromEntries(pairs);
}

function correlationIdOf(event: APIGatewayProxyEventV2): string {
  return event.requestContext?.requestId ?? "none";
}

function answerProblem(error: unknown, correlationId: string): Answer {
  const problem = problemOf(error, correlationId);
  if (problem.status === 500) {
    log({ level: "error", what: "bug", correlationId, error: traceOf(error) });
  }
  return {
    statusCode: problem.status,
    headers: {
      "cache-control": "no-store",
      "content-type": "application/problem+json; charset=utf-8",
      "x-correlation-id": correlationId,
      ...(problem.status === 503 || problem.status === 429 ? { "retry-after": "2" } : {}),
    },
    body: JSON.stringify(problem),
  };
}
