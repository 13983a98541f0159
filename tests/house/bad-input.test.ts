/**
 * What comes in wrong is refused at the door: by its code, as a problem of RFC 9457, and before
 * anything is written. Every door of the list is tried with a good request that is spoilt in one way.
 */
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { doors } from "#doors";
import type { RefusalCode, Violation } from "#shared/domain/refusal.ts";
import { statusOf } from "#shared/http/problem.ts";
import { cursorOf } from "#shared/table/cursor.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { exampleOf } from "#tests/support/door-examples.ts";
import { type Ask, ask, type DoorId } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { origin } from "#tests/support/parts/runtime.ts";
import { near } from "#tests/support/people.ts";

/** The way back from the provider, which may bring parameters of its own. */
const takesAnyQuery: readonly string[] = ["identity.finishSignIn"];

const bytesMaxUnlessSaid = 16 * 1024;
const everyDoor = doors.map((door) => [door.id as DoorId, door] as const);
const changing = everyDoor.filter(([, door]) => door.method === "POST");

interface Scene {
  readonly city: City<MemoryTable>;
  readonly good: Ask;
  /** Sends the good request with this in its place, and holds the refusal to what it must be. */
  refuses(code: RefusalCode, spoilt: Ask, why: string): Promise<readonly Violation[]>;
}

async function sceneAt(id: DoorId): Promise<Scene> {
  const city = await newCity(memoryTable());
  const good = await exampleOf(id).prepare(city);
  return {
    city,
    good,
    async refuses(code, spoilt, why) {
      const before = city.table.all();
      const told = await ask(id, { ...good, ...spoilt });
      expect(told, why).toMatchObject({ code, status: statusOf[code] });
      expect(told.body.status, why).toBe(told.status);
      expect(told.cookies, why).toEqual([]);
      expect(city.table.all(), why).toEqual(before);
      return told.body.violations ?? [];
    },
  };
}

const fieldsOf = (shape: z.ZodType | undefined) =>
  Object.entries(shape instanceof z.ZodObject ? (shape.shape as Record<string, z.ZodType>) : {});
const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const isAbout = (path: string) =>
  expect.objectContaining({ path: expect.stringMatching(new RegExp(`^${path}(\\.|$)`, "u")) });

test.each(everyDoor)(
  "%s answers its example, so that what follows is refused for one reason",
  async (id, door) => {
    const { good } = await sceneAt(id);

    const told = await ask(id, good);

    expect(told).toMatchObject({ status: door.status ?? 200 });
  },
);

describe.each(changing)("%s", (id, door) => {
  const bytesMax = door.bodyBytesMax ?? bytesMaxUnlessSaid;

  test("refuses a body that is too large, whatever is in it", async () => {
    const { refuses, good } = await sceneAt(id);
    const bodyOf = (more: string) => ({ ...(good.body as object), more });
    const room = bytesMax - Buffer.byteLength(JSON.stringify(bodyOf("")));

    // What just fits is read, and only then found to have a field too many.
    await refuses("malformed-request", { body: bodyOf("a".repeat(room)) }, "as large as may be");
    await refuses("body-too-large", { body: bodyOf("a".repeat(room + 1)) }, "one byte too many");
    await refuses("body-too-large", { raw: "好".repeat(bytesMax / 2) }, "no JSON, and many bytes");
    await refuses("body-too-large", { raw: " ".repeat(bytesMax + 1) }, "nothing but space");
  });

  test("refuses what is no JSON", async () => {
    const { refuses, good } = await sceneAt(id);
    const text = JSON.stringify(good.body);

    for (const raw of ["", " ", "{", "nothing", "{'a':1}", "a=1&b=2", "<a/>", `${text},`, "NaN"]) {
      await refuses("not-json", { raw }, raw);
    }
  });

  test("refuses what is not said to be JSON, as a form of another site cannot say", async () => {
    const { refuses } = await sceneAt(id);
    const form = "application/x-www-form-urlencoded";
    const forms = [
      "text/plain",
      "multipart/form-data",
      ...(doors.find((one) => one.id === id)?.form ? [] : [form]),
    ];

    for (const type of [...forms, "application/jsonp", "text/json", "", undefined]) {
      await refuses("not-json", { headers: { "content-type": type } }, `${type}`);
    }
  });

  test("refuses a field that it does not know", async () => {
    const { refuses, good } = await sceneAt(id);
    const text = JSON.stringify(good.body);
    const unknown = ["unexpected", "__proto__", "constructor", "version2", "account", "grants"];

    for (const name of unknown) {
      const raw = `{"${name}":{"isAdmin":true}${text === "{}" ? "" : ","}${text.slice(1)}`;
      const violations = await refuses("malformed-request", { raw }, name);
      expect(violations, name).toEqual([{ path: "body", message: "unrecognized_keys" }]);
    }
  });

  test("refuses a body that is no object", async () => {
    const { refuses } = await sceneAt(id);

    for (const raw of ["[]", "[{}]", '"text"', "7", "true", "null"]) {
      const violations = await refuses("malformed-request", { raw }, raw);
      expect(violations).toEqual([{ path: "body", message: "invalid_type" }]);
    }
  });

  test("refuses JSON that is deep without end", async () => {
    const { refuses, good } = await sceneAt(id);
    const levels = Math.floor(bytesMax / 2) - 600;

    await refuses("malformed-request", { raw: deep(levels) }, "the body itself");
    await refuses("malformed-request", { raw: `{"deep":${deep(levels)}}` }, "an unknown field");
    for (const name of Object.keys(good.body as object)) {
      const rest = JSON.stringify({ ...(good.body as object), [name]: "HERE" });
      const raw = rest.replace('"HERE"', deep(Math.floor(levels / 2)));
      await refuses("malformed-request", { raw }, name);
    }
  });

  const fields = fieldsOf(door.takes.body);
  test.each(fields)("refuses %s when it is of another type", async (name) => {
    const { refuses, good } = await sceneAt(id);

    for (const wrong of [[null], { $ne: null }, null]) {
      const body = { ...(good.body as object), [name]: wrong };
      const violations = await refuses("malformed-request", { body }, JSON.stringify(wrong));
      expect(violations).toContainEqual(isAbout(`body.${name}`));
    }
  });

  const needed = fields.filter(([, shape]) => !shape.safeParse(undefined).success);
  test.each(needed)("refuses a body without its %s", async (name) => {
    const { refuses, good } = await sceneAt(id);

    const { [name]: _, ...body } = good.body as Record<string, unknown>;

    expect(await refuses("malformed-request", { body }, name)).toEqual([isAbout(`body.${name}`)]);
  });

  test("refuses what comes from another site, or does not say from where", async () => {
    const { refuses } = await sceneAt(id);
    const others = ["https://evil.example", "null", `${origin}.evil.example`, `${origin}/`];

    for (const from of [
      ...others,
      origin.replace("https", "http"),
      origin.toUpperCase(),
      "",
      undefined,
    ]) {
      await refuses("cross-site-request", { headers: { origin: from } }, `from ${from}`);
    }
  });
});

test.each(changing.filter(([, door]) => !door.keyless))(
  "%s refuses a command without a key that tells its repeat",
  async (id) => {
    const { refuses } = await sceneAt(id);
    const keys = ["", "k".repeat(15), "k".repeat(65), "k k".repeat(6), "键".repeat(20), undefined];

    for (const key of keys) {
      const headers = { "idempotency-key": key };
      await refuses("idempotency-key-missing", { headers }, `${key}`);
    }
  },
);

test.each(everyDoor.filter(([id]) => !takesAnyQuery.includes(id)))(
  "%s refuses a parameter that it does not know",
  async (id) => {
    const { refuses, good } = await sceneAt(id);

    for (const name of ["unexpected", "__proto__", "limit2", "constructor"]) {
      const query = { ...good.query, ...Object.fromEntries([[name, "1"]]) };
      const violations = await refuses("malformed-request", { query }, name);
      expect(violations).toEqual([{ path: "query", message: "unrecognized_keys" }]);
    }
  },
);

const pathParameters = everyDoor.flatMap(([id, door]) =>
  fieldsOf(door.takes.path).map(([name, shape]) => [id, name, shape] as const),
);
/** Whatever has an id has a timeline. */
const takesAnyId: readonly string[] = ["audit.timeline"];
const ownIds = pathParameters.filter(([id]) => !takesAnyId.includes(id));
test.each(ownIds)("%s refuses a %s that is no id of its kind", async (id, name, shape) => {
  const { refuses, good } = await sceneAt(id);
  const own = good.path?.[name] ?? "";
  const others = ["team_420281001001", "act_000000000001", "ord_000000000001", "420281001001"];
  const foreign = [...others, `${own}x`, `${own}#`, ` ${own}`, `${own}%00`, "..", "x".repeat(999)];

  const wrong = foreign.filter((text) => !shape.safeParse(text).success);

  expect(wrong.length).toBeGreaterThan(foreign.length - 3);
  for (const text of wrong) {
    const path = { ...good.path, [name]: text };
    const violations = await refuses("malformed-request", { path }, text);
    expect(violations).toEqual([isAbout(`path.${name}`)]);
  }
});

const lists = everyDoor.filter(([, door]) =>
  fieldsOf(door.takes.query).some(([name]) => name === "after"),
);
test.each(lists)("%s refuses a page that is no page of its list", async (id) => {
  const { refuses, good } = await sceneAt(id);
  const foreign = cursorOf({ pk: "DATA-KEY", sk: "fields-1" });
  const wrong = {
    after: ["nonsense", foreign, `420281001000|${foreign}`, "x".repeat(401)],
    limit: ["0", "101", "-1", "1.5", "many"],
  };

  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const query = { ...good.query, [name]: value };
      const violations = await refuses("malformed-request", { query }, `${name} ${value}`);
      expect(violations).toEqual([isAbout(`query.${name}`)]);
    }
  }
});

test.each(everyDoor.filter(([, door]) => door.who !== "anyone"))(
  "%s takes a session that is none for none",
  async (id) => {
    const { refuses, good } = await sceneAt(id);
    const { account } = near.centre;
    const secrets = ["x".repeat(43), "x".repeat(9999), ""].map((secret) => `${account}.${secret}`);

    for (const value of [...secrets, account, "", "a.b.c"]) {
      const cookies = [...(good.cookies ?? []), `__Host-session=${value}`];
      await refuses("not-signed-in", { as: undefined, cookies }, value);
    }
  },
);

test("what comes wrong to a door of anyone is refused to anyone, whoever sends it", async () => {
  const { refuses } = await sceneAt("orders.request");

  for (const as of [undefined, near.resident, near.centre]) {
    await refuses("malformed-request", { as, body: {} }, `${as?.account}`);
  }
});
