/** The HTTP API on one machine: routes, throttling and version 2.0 events as the template says. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { FunctionBusy, type Functions, FunctionTimeout } from "./functions.ts";
import { bodyOf, send, sendJson } from "./http.ts";
import { account, type Cloud, type Properties } from "./template.ts";

/** Bounds of the service itself (API Gateway quotas for HTTP APIs). */
const bodyBytesMax = 10 * 1024 * 1024;

interface Route {
  readonly key: string;
  readonly method: string;
  readonly parts: readonly string[];
  readonly functionArn: string;
}

interface Result {
  readonly statusCode?: number;
  readonly headers?: Record<string, string>;
  readonly cookies?: string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

export type Gateway = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function startGateway(cloud: Cloud, functions: Functions): Gateway {
  const routes = routesOf(cloud);
  const take = throttle(cloud.one("AWS::ApiGatewayV2::Stage").properties["DefaultRouteSettings"]);

  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://api");
    const found = match(routes, request.method ?? "GET", url.pathname);
    if (!found) return sendJson(response, 404, { message: "Not Found" });
    if (!take()) return sendJson(response, 429, { message: "Too Many Requests" });
    const body = await bodyOf(request, bodyBytesMax);
    if (!body) return sendJson(response, 413, { message: "Request Entity Too Large" });
    const event = eventOf(request, url, found.route, found.parameters, body);
    try {
      answer(response, (await functions.invoke(found.route.functionArn, event)) as Result);
    } catch (error) {
      const isOverload = error instanceof FunctionBusy || error instanceof FunctionTimeout;
      console.error(`${found.route.key}: ${(error as Error).message}`);
      const [status, message] = isOverload
        ? [503, "Service Unavailable"]
        : [500, "Internal Server Error"];
      sendJson(response, status as number, { message });
    }
  };
}

function routesOf(cloud: Cloud): readonly Route[] {
  const routes = cloud.all("AWS::ApiGatewayV2::Route").map(({ properties }) => {
    const key = String(properties["RouteKey"]);
    const [method = "", path = ""] = key.split(" ");
    const integration = cloud.of(
      "AWS::ApiGatewayV2::Integration",
      String(properties["Target"]).replace("integrations/", ""),
    );
    const functionArn = String(integration.properties["IntegrationUri"]);
    return { key, method, parts: path.split("/"), functionArn };
  });
  // The most specific route wins: fixed words before parameters.
  const parameters = (route: Route) => route.parts.filter(isParameter).length;
  return routes.sort((a, b) => parameters(a) - parameters(b));
}

const isParameter = (part: string) => part.startsWith("{");

function match(routes: readonly Route[], method: string, path: string) {
  const parts = path.split("/");
  for (const route of routes) {
    if (route.method !== method || route.parts.length !== parts.length) continue;
    const fits = route.parts.every((part, at) => isParameter(part) || part === parts[at]);
    if (!fits) continue;
    const parameters = route.parts.flatMap((part, at) =>
      isParameter(part) ? [[part.slice(1, -1), decoded(parts[at] ?? "")] as const] : [],
    );
    return { route, parameters: Object.fromEntries(parameters) };
  }
  return undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A token bucket, as the stage's throttling settings describe it. */
function throttle(settings: Properties | undefined): () => boolean {
  const burst = Number(settings?.["ThrottlingBurstLimit"] ?? Number.POSITIVE_INFINITY);
  const perMs = Number(settings?.["ThrottlingRateLimit"] ?? Number.POSITIVE_INFINITY) / 1000;
  let tokens = burst;
  let at = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(burst, tokens + (now - at) * perMs || 0);
    at = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

function eventOf(
  request: IncomingMessage,
  url: URL,
  route: Route,
  pathParameters: Record<string, string>,
  body: Buffer,
): object {
  const { cookie, ...others } = request.headers;
  const headers = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, [value].flat().join(",")]),
  );
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    query[name] = name in query ? `${query[name]},${value}` : value;
  }
  const isText = /^text\/|json|xml|x-www-form-urlencoded/u.test(headers["content-type"] ?? "text/");
  const now = new Date();
  return {
    version: "2.0",
    routeKey: route.key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie ? { cookies: cookie.split(/;\s*/u) } : {}),
    headers,
    ...(url.search ? { queryStringParameters: query } : {}),
    ...(Object.keys(pathParameters).length > 0 ? { pathParameters } : {}),
    requestContext: {
      accountId: account,
      apiId: "local",
      domainName: "localhost",
      http: {
        method: request.method,
        path: url.pathname,
        protocol: "HTTP/1.1",
        sourceIp: request.socket.remoteAddress ?? "",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: crypto.randomUUID(),
      routeKey: route.key,
      stage: "$default",
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 ? { body: body.toString(isText ? "utf8" : "base64") } : {}),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function answer(response: ServerResponse, result: Result): void {
  const { statusCode = 200, headers = {}, cookies = [], body = "", isBase64Encoded } = result;
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  const setCookie = cookies.length > 0 ? { "set-cookie": cookies } : {};
  send(response, statusCode, { ...headers, ...setCookie }, bytes);
}
