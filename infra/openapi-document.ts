/** The OpenAPI 3.1 document of the API, made from the list of doors and from nothing else. */
import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import * as ids from "#shared/domain/ids.ts";
import { type RefusalCode, refusalCodes } from "#shared/domain/refusal.ts";
import { Grant } from "#shared/domain/role.ts";
import { Day, Instant, Version } from "#shared/domain/values.ts";
import { commonRefusals, type Door } from "#shared/door.ts";
import { statusOf } from "#shared/http/problem.ts";
import { sessionCookieName } from "#shared/http/session.ts";

const components = "#/components/schemas/";
/** The code of everything that is no refusal. */
const bug = "internal-error";

type Json = Readonly<Record<string, unknown>>;
type Schemas = Map<string, unknown>;

const description = [
  "Every operation of Red Vest. Signed in is who holds the session cookie that /api/sign-in sets.",
  "A change must carry the site's own Origin, application/json, and an Idempotency-Key: the same",
  "key again does nothing again and gets the same answer. Refusals are problem+json (RFC 9457).",
].join(" ");

export function openApiOf(doors: readonly Door[], version: string): Json {
  const schemas: Schemas = new Map();
  jsonOf(ProblemShape, "output", schemas);
  const paths = new Map<string, Json>();
  for (const door of doors) {
    const operation = { [door.method.toLowerCase()]: operationOf(door, schemas) };
    paths.set(door.path, { ...paths.get(door.path), ...operation });
  }
  return {
    openapi: "3.1.0",
    info: { title: "Red Vest 红马甲", version, description, license: { name: "MIT" } },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    servers: [{ url: "/" }],
    tags: [...new Set(doors.map((door) => door.feature))].map((name) => ({ name })),
    paths: Object.fromEntries(paths),
    components: {
      schemas: Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: sessionCookieName("https:") },
      },
    },
  };
}

const withBody: readonly RefusalCode[] = ["not-json", "body-too-large", "cross-site-request"];
const withSession: readonly RefusalCode[] = ["not-signed-in", "not-allowed"];

/** What a door may refuse: its own codes, and those common ones that its requests can run into. */
export function refusalsOf(door: Door): readonly RefusalCode[] {
  const common = commonRefusals.filter((code) => {
    if (withBody.includes(code)) return door.method !== "GET";
    if (withSession.includes(code)) return door.who !== "anyone";
    return code !== "idempotency-key-missing" || !door.keyless;
  });
  return [...new Set([...common, ...door.refuses])];
}

function operationOf(door: Door, schemas: Schemas): Json {
  const { path, query, body } = door.takes;
  const isOpen = door.who === "anyone";
  return {
    operationId: door.id,
    tags: [door.feature],
    summary: door.does,
    "x-roles": isOpen ? ["anyone"] : door.who,
    security: isOpen ? [] : [{ session: [] }],
    parameters: [
      ...parametersOf("path", path, schemas),
      ...parametersOf("query", query, schemas),
      ...(door.keyless ? [] : [idempotencyKey(schemas)]),
    ],
    ...(body
      ? { requestBody: { required: true, content: jsonContent(body, "input", schemas) } }
      : {}),
    responses: Object.fromEntries([successOf(door, schemas), ...problemsOf(door)]),
  };
}

function parametersOf(place: "path" | "query", shape: z.ZodType | undefined, schemas: Schemas) {
  if (!shape) return [];
  const { properties, required = [] } = jsonOf(shape, "input", schemas);
  return Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
  }));
}

function idempotencyKey(schemas: Schemas): Json {
  return {
    name: "Idempotency-Key",
    in: "header",
    required: true,
    description: "New for each command, the same for each try of it.",
    schema: jsonOf(ids.IdempotencyKey, "input", schemas),
  };
}

type Response = readonly [status: string, response: Json];

function successOf(door: Door, schemas: Schemas): Response {
  if (door.status === 302) {
    const Location = { required: true, schema: { type: "string" } };
    return ["302", { description: "Sends the browser on.", headers: { Location } }];
  }
  const content = jsonContent(door.gives, "output", schemas);
  return [String(door.status ?? 200), { description: "Done.", content }];
}

function problemsOf(door: Door): readonly Response[] {
  const refusals = refusalsOf(door).toSorted();
  const statuses = [...new Set(refusals.map((code) => statusOf[code]))].sort((a, b) => a - b);
  const coded = (status: number) => refusals.filter((code) => statusOf[code] === status);
  return [...statuses.map((status) => problem(status, coded(status))), problem(500, [bug])];
}

function problem(status: number, codes: readonly string[]): Response {
  const oneOfThese = { properties: { code: { enum: codes } } };
  const schema = { allOf: [{ $ref: `${components}Problem` }, oneOfThese] };
  const content = { "application/problem+json": { schema } };
  return [String(status), { description: codes.join(", "), content }];
}

function jsonContent(shape: z.ZodType, io: "input" | "output", schemas: Schemas): Json {
  return { "application/json": { schema: jsonOf(shape, io, schemas) } };
}

/** Any problem; which codes it can have says each operation's own answer. */
const ProblemShape = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum([...refusalCodes, bug]),
  correlationId: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  violations: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** Shapes that many doors share: written once below `components`, referred to by their names. */
const names = z.registry<{ id: string }>();
const named = { AreaCode, Day, Grant, Instant, Problem: ProblemShape, Version, ...ids };
for (const [id, shape] of Object.entries(named)) names.add(shape, { id });

interface ObjectSchema extends Json {
  readonly properties?: Json;
  readonly required?: readonly string[];
}

/** A shape as JSON Schema; those with a name go to `schemas`, with references in their place. */
function jsonOf(shape: z.ZodType, io: "input" | "output", schemas: Schemas): ObjectSchema {
  const converted = z.toJSONSchema(shape, {
    target: "draft-2020-12",
    io,
    metadata: names,
    // zod says of every integer that it is a safe one.
    override: ({ jsonSchema }) => {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  const text = JSON.stringify(converted).replaceAll('"#/$defs/', `"${components}`);
  const { $schema: _, $defs = {}, ...schema } = JSON.parse(text);
  for (const [name, definition] of Object.entries($defs)) schemas.set(name, definition);
  return schema;
}
