/**
 * The one place that every request passes: who asks, whether they may, what they bring, and how
 * the answer or the refusal leaves. Features hand in their rows and one function for each.
 */
import middy from "@middy/core";
import httpHeaderNormalizer from "@middy/http-header-normalizer";
import httpRouter from "@middy/http-router";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Refusal } from "../domain/refusal.ts";
import type { Actor } from "../domain/role.ts";
import {
  type Call,
  type DoorPage,
  doorsOf,
  type Operations,
  type PagesOf,
  Reply,
  type Row,
} from "../door.ts";
import { log } from "../log.ts";
import { admit, countedBy, keepWithin, sessionOf } from "./admission.ts";
import { answerBrowser, refuseBrowser } from "./browser.ts";
import { addressOf } from "./network.ts";
import type { Answer, Opened, Runtime } from "./opened.ts";
import { type ForBrowser, forBrowser } from "./page-answer.ts";
import { answerProblem, noteBug } from "./problem-answer.ts";
import { bodyOf, cookiesOf, correlationIdOf, keyOf, parse, refuseCrossSite } from "./request.ts";

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
    const operation = operations[name] as unknown as Opened["operation"];
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

async function admitted(
  opened: Opened,
  event: APIGatewayProxyEventV2,
  browser: ForBrowser | undefined,
): Promise<Answer> {
  const { door, operation, runtime } = opened;
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
    const answer = await answerBrowser(opened, event, { lang: browser.lang, call, given });
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
