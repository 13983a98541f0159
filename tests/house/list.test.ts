/** The list of doors is whole: nothing twice, nothing undeclared, nothing with nobody behind it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it, test } from "vitest";
import * as z from "zod";
import { auditedKinds } from "#audit/domain/audited.ts";
import { clocks, doors, functions, reactions } from "#doors";
import { dirtyFrom } from "#publishing/domain/dirty.ts";
import { needs } from "#shared/door.ts";
import { functionPaths } from "#shared/words/language.ts";
import { parsed, sourcesBelow, textOf } from "./sources.ts";

const isUnique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);
const entryExists = (entry: string) =>
  existsSync(join(import.meta.dirname, "../../functions", entry));
const functionOf = (name: string) => functions.find((one) => one.name === name);

test("ids are unique, of doors, clocks, reactions and functions", () => {
  isUnique([...doors, ...clocks, ...reactions].map(({ id }) => id));
  isUnique(functions.map(({ name }) => name));
});

test("no two doors have the same method and path, whatever their parameters are called", () => {
  isUnique(doors.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/gu, "{}")}`));
});

describe.each(doors.map((door) => [door.id, door] as const))("%s", (_id, door) => {
  it("lies where functions answer, in small letters with hyphens", () => {
    expect(functionPaths.some((start) => door.path.startsWith(start))).toBe(true);
    expect(door.path).toMatch(/^(?:\/(?:[a-z]+(?:-[a-z]+)*|\{[a-z][A-Za-z]*\}))+$/u);
  });

  it("declares the parameters of its path, each once and no other", () => {
    const inPath = [...door.path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? "");

    isUnique(inPath);
    expect(Object.keys(door.takes.path?.shape ?? {}).toSorted()).toEqual(inPath.toSorted());
  });

  it("takes a body of exactly its own fields if it changes something, and none if it reads", () => {
    if (door.method === "GET") return expect(door.takes.body).toBeUndefined();
    expect(isStrict(door.takes.body)).toBe(true);
    expect(door.takes.query).toBeUndefined();
  });

  it("answers with exactly its own fields, or with nothing", () => {
    expect(isStrict(door.gives) || door.gives instanceof z.ZodNull).toBe(true);
  });

  it("is without a key only if it changes nothing, or is part of signing in and out", () => {
    const isSession = /^\/api\/sign-/u.test(door.path);
    expect(door.keyless ?? false).toBe(door.method === "GET" || isSession);
  });

  it("says what it does in one sentence or two, and names each refusal once", () => {
    expect(door.does).toMatch(/^[A-Z].{8,120}\.$/u);
    isUnique(door.refuses);
    expect(door.who === "anyone" || door.who.length > 0).toBe(true);
  });

  it("has a function", () => {
    expect(functionOf(`${door.feature}-http`)).toBeDefined();
  });
});

function isStrict(shape: z.ZodType | undefined): boolean {
  return shape instanceof z.ZodObject && shape.def.catchall instanceof z.ZodNever;
}

describe("functions", () => {
  it("have an entry each, named after it, and needs that are known", () => {
    for (const { name, entry, needs: own } of functions) {
      expect(entryExists(entry), entry).toBe(true);
      expect(name).toBe(entry.replace("/", "-").replace(/\.ts$/u, ""));
      expect(needs).toEqual(expect.arrayContaining([...own]));
      isUnique(own);
    }
  });

  it("are all there are: every door, clock and stream file is the entry of one", () => {
    const entries = sourcesBelow("functions")
      .map((file) => file.slice("functions/".length))
      .filter((file) => /^(?!shared\/)[^/]+\/(?:http|clock|stream)\.ts$/u.test(file));

    expect(functions.map(({ entry }) => entry).toSorted()).toEqual(entries.toSorted());
  });
});

describe("clocks", () => {
  it.each(clocks.map((clock) => [clock.id, clock] as const))(
    "%s has a function with a job of that name, and a time",
    (id, clock) => {
      const { entry = "" } = functionOf(`${clock.feature}-clock`) ?? {};

      expect(namesGivenTo("clockHandler", `functions/${entry}`)).toContain(id);
      expect(clock.at).toMatch(/^(?:cron|rate)\(.+\)$/u);
      expect(clock.id.startsWith(`${clock.feature}.`)).toBe(true);
    },
  );
});

describe("reactions", () => {
  const kindsOf = (consumer: string) =>
    [
      ...new Set(reactions.filter((one) => one.consumer === consumer).flatMap((one) => one.kinds)),
    ].toSorted();

  it("have a function for each consumer, and no more than two consumers", () => {
    const consumers = [...new Set(reactions.map(({ consumer }) => consumer))];

    for (const consumer of consumers) expect(functionOf(`${consumer}-stream`)).toBeDefined();
    expect(consumers.length).toBeLessThanOrEqual(2);
  });

  it("of consequences are to the kinds that the consumer has something to do for", () => {
    const handled = namesGivenTo("streamHandler", "functions/consequences/stream.ts");

    const followed = new Set([...handled, ...auditedKinds]);

    expect([...followed].toSorted()).toEqual(kindsOf("consequences"));
  });

  it("of publishing are to kinds that make a page stale", () => {
    for (const kind of kindsOf("publishing")) {
      expect(dirtyFrom([{ kind }]).pages.size, kind).toBeGreaterThan(0);
    }
  });

  it("are to kinds that a store writes", () => {
    const stores = sourcesBelow("functions").filter((file) => /\/store(?:\.ts$|\/)/u.test(file));
    const writes = stores.map(textOf).join("\n");

    for (const kind of reactions.flatMap((one) => one.kinds)) {
      expect(writes, kind).toContain(`kind: "${kind}"`);
    }
  });
});

test("docs/capacity.md lists every door, clock and reaction", () => {
  const listed = new Set(
    [...textOf("docs/capacity.md").matchAll(/^\| ([\w.-]+) \|/gmu)].map((m) => m[1]),
  );

  for (const { id } of [...doors, ...clocks, ...reactions]) expect(listed, id).toContain(id);
});

/** Names of the object that a file hands to a function: its jobs, or its reactions. */
function namesGivenTo(name: string, file: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isCall = ts.isCallExpression(node) && node.expression.getText() === name;
    const [given] = isCall ? node.arguments : [];
    if (given && ts.isObjectLiteralExpression(given)) {
      for (const { name: key } of given.properties) {
        if (key && (ts.isIdentifier(key) || ts.isStringLiteral(key))) found.push(key.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(file));
  return found;
}
