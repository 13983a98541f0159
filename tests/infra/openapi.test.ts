/** The API's description: valid by the public schema, and says of every door what the list says. */
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it, test } from "vitest";
import { doors } from "#doors";
import { openApiOf, refusalsOf } from "#infra/openapi-document.ts";
import type { RefusalCode } from "#shared/domain/refusal.ts";
import { commonRefusals } from "#shared/door.ts";
import { statusOf } from "#shared/http/problem.ts";
import type { Properties } from "./templates.ts";

const document = openApiOf(doors, "1.2.3") as Properties;
const operations = Object.entries(document["paths"]).flatMap(([path, item]) =>
  Object.entries(item as Properties).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    operation: operation as Properties,
  })),
);
const operationOf = (id: string) => {
  const [only, ...others] = operations.filter(({ operation }) => operation["operationId"] === id);
  if (!only || others.length > 0) throw new Error(`${1 + others.length} operations ${id}`);
  return only.operation;
};

test("the document is valid OpenAPI 3.1, and every reference in it leads somewhere", async () => {
  const validator = new Validator();

  const { valid, errors } = await validator.validate(structuredClone(document));

  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe("3.1");
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/gu);
  const known = Object.keys(document["components"].schemas);
  expect(known).toEqual(expect.arrayContaining([...references].map(([, name]) => name)));
  expect(JSON.stringify(document)).not.toContain("$defs");
});

test("every door appears exactly once, under its id, method and path, and nothing else does", () => {
  const described = operations.map(({ method, path, operation }) => [
    operation["operationId"],
    `${method} ${path}`,
    operation["summary"],
  ]);

  const wanted = doors.map(({ id, method, path, does }) => [id, `${method} ${path}`, does]);
  expect(described.toSorted()).toEqual(wanted.toSorted());
  expect(new Set(operations.map((one) => one.operation["operationId"])).size).toBe(doors.length);
});

describe.each(doors.map((door) => [door.id, door] as const))("%s", (id, door) => {
  const operation = operationOf(id);
  const parameters = operation["parameters"] as Properties[];

  it("lists every refusal that it can give under its status, in problem+json", () => {
    const listed = Object.entries(operation["responses"] as Properties).flatMap(
      ([status, answer]) => {
        const schema = answer.content?.["application/problem+json"]?.schema;
        const codes = (schema?.allOf[1].properties.code.enum ?? []) as string[];
        return codes.map((code) => [code, Number(status)] as const);
      },
    );

    const wanted = refusalsOf(door).map((code) => [code, statusOf[code]] as const);
    expect(listed.toSorted()).toEqual([...wanted, ["internal-error", 500] as const].toSorted());
    expect(refusalsOf(door)).toEqual(expect.arrayContaining([...door.refuses]));
  });

  it("takes what the list says: every part of its path, its body, and a key if it is a command", () => {
    const inPath = [...door.path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
    expect(parameters.filter((one) => one["in"] === "path").map((one) => one["name"])).toEqual(
      inPath,
    );
    for (const one of parameters.filter((one) => one["in"] === "path")) {
      expect(one["required"]).toBe(true);
    }
    const keys = parameters.filter((one) => one["name"] === "Idempotency-Key");
    expect(keys).toHaveLength(door.keyless ? 0 : 1);
    expect("requestBody" in operation).toBe(door.method === "POST");
  });

  it("says who may, and what a success is", () => {
    expect(operation["x-roles"]).toEqual(door.who === "anyone" ? ["anyone"] : door.who);
    expect(operation["security"]).toEqual(door.who === "anyone" ? [] : [{ session: [] }]);
    const successes = Object.keys(operation["responses"]).filter((status) => status < "400");
    expect(successes).toEqual([String(door.status ?? 200)]);
  });
});

test("of the common refusals, a door leaves out only those that its requests cannot meet", () => {
  const leftOut = (id: string): readonly RefusalCode[] => {
    const door = doors.find((one) => one.id === id);
    const said = door ? refusalsOf(door) : [];
    return commonRefusals.filter((code) => !said.includes(code));
  };

  expect(leftOut("activities.enrol")).toEqual([]);
  expect(leftOut("orders.request")).toEqual(["not-signed-in", "not-allowed"]);
  expect(leftOut("activities.mine")).toEqual([
    "not-json",
    "body-too-large",
    "cross-site-request",
    "idempotency-key-missing",
  ]);
});

test("shapes are those of what travels: text for ids, numbers for numbers, no zod-only rest", () => {
  const year = operationOf("duty.standing")["parameters"].find(
    (one: Properties) => one["name"] === "year",
  );
  const body = operationOf("activities.publish")["requestBody"].content["application/json"].schema;

  expect(year).toMatchObject({ required: true, schema: { type: "integer", minimum: 2000 } });
  expect(body).toMatchObject({ type: "object", additionalProperties: false });
  expect(body.properties.team).toEqual({ $ref: "#/components/schemas/TeamId" });
  expect(document["components"].schemas.Version).toEqual({ type: "integer", minimum: 1 });
  expect(JSON.stringify(document)).not.toContain(String(Number.MAX_SAFE_INTEGER));
});
