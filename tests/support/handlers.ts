/** The handlers of all features, and one way to ask any door: by its id. */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { expect } from "vitest";
import { handler as activities } from "#activities/http.ts";
import { handler as audit } from "#audit/http.ts";
import { doors, type rowsOfFeature } from "#doors";
import { handler as duty } from "#duty/http.ts";
import { handler as evaluation } from "#evaluation/http.ts";
import { handler as identity } from "#identity/http.ts";
import { handler as messages } from "#messages/http.ts";
import { handler as orders } from "#orders/http.ts";
import { handler as people } from "#people/http.ts";
import { handler as points } from "#points/http.ts";
import { handler as publishing } from "#publishing/http.ts";
import { handler as registry } from "#registry/http.ts";
import { commonRefusals, type Door } from "#shared/door.ts";
import { handler as targets } from "#targets/http.ts";
import { origin } from "./parts/runtime.ts";
import type { Person } from "./people.ts";

type Rows = typeof rowsOfFeature;
export type DoorId = {
  [F in keyof Rows & string]: `${F}.${keyof Rows[F] & string}`;
}[keyof Rows & string];

const handlers = {
  ...{ people, targets },
  ...{
    identity,
    registry,
    activities,
    orders,
    points,
    duty,
    evaluation,
    messages,
    audit,
    publishing,
  },
} satisfies Record<keyof Rows, unknown>;

export interface Ask {
  readonly as?: Person | undefined;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Idempotency key; a new one for each request if not said. */
  readonly key?: string;
  /** Over the usual ones; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly cookies?: readonly string[];
  /** The body as it travels, instead of `body` as JSON. */
  readonly raw?: string;
}

export interface Told {
  readonly status: number;
  /** Refusal code; undefined for a success. */
  readonly code?: string;
  // biome-ignore lint/suspicious/noExplicitAny: each door answers in its own shape
  readonly body: any;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
}

export function doorOf(id: string): Door {
  const door = doors.find((one) => one.id === id);
  if (!door) throw new Error(`no door ${id}`);
  return door;
}

export const handlerOf = ({ feature }: Pick<Door, "feature">) => handlers[feature as keyof Rows];

let asked = 0;
export const nextKey = (): string => `key-${String(++asked).padStart(20, "0")}`;

/** Sends a request to a door's real handler and holds the answer to what the door promises. */
export async function ask(id: DoorId, request: Ask = {}): Promise<Told> {
  const door = doorOf(id);
  const answer = await handlerOf(door)(eventOf(door, request), {} as never);
  const told: Told = {
    status: answer.statusCode,
    body: JSON.parse(answer.body),
    headers: answer.headers,
    cookies: answer.cookies ?? [],
    ...(answer.statusCode >= 400 ? { code: JSON.parse(answer.body).code } : {}),
  };
  isAsPromised(door, told);
  return told;
}

/** Like `ask`, for steps that must succeed: gives the answer's body. */
export async function mustAsk(id: DoorId, request: Ask = {}) {
  const told = await ask(id, request);
  expect(told, `${id} answers`).toMatchObject({ status: doorOf(id).status ?? 200 });
  return told.body;
}

function isAsPromised(door: Door, told: Told): void {
  expect(told.headers["cache-control"]).toBe("no-store");
  expect(told.headers["x-correlation-id"]).toBe("request-1");
  if (!told.code) {
    expect(told.status, `${door.id} succeeds as declared`).toBe(door.status ?? 200);
    return;
  }
  expect(told.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(told.body).toMatchObject({
    type: `/problems.html#${told.code}`,
    title: told.code,
    status: told.status,
    correlationId: "request-1",
  });
  const declared: readonly string[] = [...commonRefusals, ...door.refuses];
  expect(declared, `${door.id} declares what it refuses`).toContain(told.code);
}

export function eventOf(door: Pick<Door, "method" | "path">, request: Ask): APIGatewayProxyEventV2 {
  const path = door.path.replace(/\{(\w+)\}/gu, (_, name: string) =>
    encodeURIComponent(request.path?.[name] ?? "missing"),
  );
  const isChange = door.method !== "GET";
  const headers = Object.entries({
    ...(isChange ? { origin, "content-type": "application/json" } : {}),
    ...(isChange ? { "idempotency-key": request.key ?? nextKey() } : {}),
    ...request.headers,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const session = request.as && `__Host-session=${request.as.account}.${request.as.secret}`;
  const text = request.raw ?? (isChange ? JSON.stringify(request.body ?? {}) : undefined);
  return {
    version: "2.0",
    routeKey: `${door.method} ${door.path}`,
    rawPath: path,
    rawQueryString: new URLSearchParams(request.query).toString(),
    headers: Object.fromEntries(headers),
    cookies: [...(session ? [session] : []), ...(request.cookies ?? [])],
    ...(request.query ? { queryStringParameters: { ...request.query } } : {}),
    requestContext: { requestId: "request-1", http: { method: door.method, path } },
    ...(text === undefined ? {} : { body: text }),
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
}
