/** What every request passes, on rows that are made for it. */

import { beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { identityStore } from "#identity/store.ts";
import { type Call, Reply, type Row } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { session } from "#tests/support/city.ts";
import { type Ask, eventOf } from "#tests/support/handlers.ts";
import { memoryTable } from "#tests/support/memory-table.ts";
import { logged } from "#tests/support/parts/logged.ts";
import { origin } from "#tests/support/parts/runtime.ts";
import { heldBy, near, type Person } from "#tests/support/people.ts";

const now = "2026-03-02T02:00:00.000Z";
const rows = {
  look: {
    method: "GET",
    path: "/api/things/{thing}",
    does: "Looks at a thing.",
    who: "anyone",
    takes: {
      path: z.strictObject({ thing: z.string().regex(/^[a-z]+$/u) }),
      query: z.strictObject({ deep: z.coerce.number().default(1) }),
    },
    gives: z.strictObject({ thing: z.string() }),
    refuses: [],
    keyless: true,
  },
  change: {
    method: "POST",
    path: "/api/things",
    does: "Changes things.",
    who: ["station", "leader"],
    takes: { body: z.strictObject({ words: z.string() }) },
    gives: z.strictObject({ done: z.literal(true) }),
    status: 201,
    refuses: [],
    bodyBytesMax: 64,
  },
  other: {
    method: "POST",
    path: "/api/others",
    does: "Changes other things.",
    who: "anyone",
    takes: { body: z.strictObject({ words: z.string() }) },
    gives: z.strictObject({ done: z.literal(true) }),
    status: 201,
    refuses: [],
  },
} as const satisfies Record<string, Row>;

let calls: Call<Row>[];
let looks: (call: Call<(typeof rows)["look"]>) => unknown;
const noting = async (call: unknown) => {
  calls.push(call as Call<Row>);
  return { done: true } as const;
};
const table = memoryTable();
const handler = endpoint(
  "things",
  rows,
  { look: async (call) => looks(call) as never, change: noting, other: noting },
  {
    table,
    network: async (address) => `net-${address}`,
    origin,
    now: () => now,
    shell: async () => "<!--page:title--><!--page:main-->",
  },
);
const send = (row: Pick<Row, "method" | "path">, request: Ask) =>
  handler(eventOf(row, request), {} as never);
const ask = async (row: Pick<Row, "method" | "path">, request: Ask = {}) => {
  const answer = await send(row, request);
  return { ...answer, body: JSON.parse(answer.body) };
};
const settle = async (one: Person) => {
  await identityStore(table).open({ id: one.account, name: "姓名", grants: heldBy(one) });
  await identityStore(table).startSession(one.account, one.secret, session);
};
await Promise.all([near.station, near.leader].map(settle));

beforeEach(() => {
  calls = [];
  logged.length = 0;
  looks = ({ path }) => path;
});

test("an operation gets all that it needs, parsed", async () => {
  looks = (call) => {
    calls.push(call);
    return call.path;
  };

  const answer = await ask(rows.look, {
    as: near.station,
    path: { thing: "lamp" },
    query: { deep: "3" },
    cookies: ["a=b=c", "empty="],
  });

  expect(answer).toMatchObject({ statusCode: 200, body: { thing: "lamp" } });
  const { account, grants } = near.station;
  expect(calls[0]).toMatchObject({
    ...{ now, name: "姓名", path: { thing: "lamp" }, query: { deep: 3 }, body: {}, key: "" },
    actor: { account, grants },
    cookies: { a: "b=c", empty: "" },
  });
});

test("headers may be written in any case, and a body may come as base64", async () => {
  const event = eventOf(rows.change, { as: near.station, body: { words: "好" } });
  const headers = Object.entries(event.headers).map(([name, value]) => [name.toUpperCase(), value]);
  const body = Buffer.from(event.body ?? "").toString("base64");
  const travelled = { ...event, headers: Object.fromEntries(headers), body, isBase64Encoded: true };

  const answer = await handler(travelled, {} as never);

  expect(answer.statusCode).toBe(201);
  expect(calls[0]?.body).toEqual({ words: "好" });
});

describe("the key of a command", () => {
  const key = "k".repeat(20);
  const keyOf = async (row: Row, as: Person | undefined) => {
    await send(row, { key, as, body: { words: "a" } });
    return calls.at(-1)?.key;
  };

  test("is the same whenever the same person sends it to the same door", async () => {
    expect(await keyOf(rows.change, near.station)).toMatch(/^[0-9A-Z]{26}$/u);
    expect(await keyOf(rows.change, near.station)).toBe(calls[0]?.key);
  });

  test("is another one for another person, another door and nobody signed in", async () => {
    await keyOf(rows.change, near.station);
    await keyOf(rows.change, near.leader);
    await keyOf(rows.other, near.station);
    await keyOf(rows.other, undefined);

    expect(new Set(calls.map((call) => call.key)).size).toBe(4);
  });
});

test.each([
  ["a path that no door has", { method: "GET", path: "/api/nothing" }],
  ["a door asked the wrong way", { method: "GET", path: "/api/things" }],
] as const)("%s is no such operation", async (_name, row) => {
  const answer = await ask(row);

  expect(answer).toMatchObject({ statusCode: 404, body: { code: "no-such-operation" } });
  expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
});

test("a body may be as large as its door says, in bytes and not in characters", async () => {
  const bodyOf = (words: string) => ({ as: near.station, body: { words } });
  const room = 64 - JSON.stringify({ words: "" }).length;

  const fits = await ask(rows.change, bodyOf("a".repeat(room)));
  const oneMore = await ask(rows.change, bodyOf("a".repeat(room + 1)));
  const chinese = await ask(rows.change, bodyOf("好".repeat(room / 2)));

  expect(fits.statusCode).toBe(201);
  expect(oneMore.body).toMatchObject({ code: "body-too-large", facts: { bytesMax: 64 } });
  expect(chinese.body).toMatchObject({ code: "body-too-large" });
});

describe("an answer", () => {
  const look = () => ask(rows.look, { path: { thing: "lamp" } });

  test("with more in it than the door gives is a bug, and none of it gets out", async () => {
    looks = ({ path }) => ({ ...path, phone: "13812345678" });

    const answer = await look();

    expect(answer).toMatchObject({ statusCode: 500, body: { code: "internal-error" } });
    expect(JSON.stringify(answer)).not.toContain("13812345678");
  });

  test("after a bug says only where to look, and so does the log", async () => {
    looks = () => {
      throw new TypeError("13812345678");
    };

    const answer = await look();

    expect(answer.body).toMatchObject({ code: "internal-error", correlationId: "request-1" });
    expect(JSON.stringify(answer)).not.toContain("13812345678");
    expect(logged.join("\n")).toContain("TypeError | at");
    expect(logged.join("\n")).not.toContain("13812345678");
  });

  test("may carry headers and cookies of its own", async () => {
    looks = ({ path }) => new Reply(path, { location: "/" }, ["a=b", "c=d"]);

    const answer = await look();

    expect(answer.headers).toMatchObject({ location: "/", "cache-control": "no-store" });
    expect(answer.cookies).toEqual(["a=b", "c=d"]);
  });

  test("leaves one line in the log, with its door and status and no address", async () => {
    await look();
    await ask(rows.change, { body: { words: "13812345678" } });

    expect(logged.map((line) => JSON.parse(line))).toMatchObject([
      { level: "info", door: "things.look", status: 200, correlationId: "request-1" },
      { level: "info", door: "things.change", status: 401, refusal: "not-signed-in" },
    ]);
    expect(logged.join()).not.toMatch(/lamp|13812345678/u);
  });
});
