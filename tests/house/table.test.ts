/** docs/table.md lists the keys and lists of the code, and nothing ever reads the table whole. */
import { describe, expect, it, test } from "vitest";
import { keys, lists } from "#shared/table/keys.ts";
import { indexes } from "#shared/table/schema.ts";
import { sourcesBelow, textOf } from "./sources.ts";

type Built = Readonly<Record<string, string>>;
type Builder = (...args: readonly string[]) => Built;
const things = Object.entries(keys as unknown as Readonly<Record<string, Builder>>);
const builders = Object.entries(lists as unknown as Readonly<Record<string, Builder>>);

/** Rows of a document's table under a heading, cell by cell; a name loses its quotes. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const part =
    textOf("docs/table.md")
      .split(/^## /mu)
      .find((one) => one.startsWith(heading)) ?? "";
  return part
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
}

const names = (rows: readonly (readonly string[])[]) => rows.map(([name]) => name);
const built = (builder: Builder) =>
  builder(...Array.from({ length: builder.length }, () => argument));
/** Can stand for an area, which some builders take apart. */
const argument = "420281001001";
/** What a key begins with, whatever it is about. */
const word = (key = "") => /^[A-Z-]*(?:#(?:OPEN\b)?|$)/u.exec(key)?.[0] ?? "";

describe("docs/table.md", () => {
  it("lists exactly the keys of things, in the code's order", () => {
    expect(names(rowsUnder("Things"))).toEqual(things.map(([name]) => name));
  });

  it("lists exactly the lists, in the code's order", () => {
    expect(names(rowsUnder("Lists"))).toEqual(builders.map(([name]) => name));
  });

  test.each(things)("says with which words the keys of %s begin", (name, builder) => {
    const [, pk, sk] = rowsUnder("Things").find(([one]) => one === name) ?? [];
    const key = built(builder);

    expect(word(pk)).toBe(word(key["pk"]));
    expect(word(sk)).toBe(word(key["sk"]));
  });

  test.each(builders)("says which index %s is asked of, and with which word", (name, builder) => {
    const [, asked = ""] = rowsUnder("Lists").find(([one]) => one === name) ?? [];
    const [where, partition] = asked.split(", ");
    const index = indexes[where as keyof typeof indexes];
    const key = built(builder);

    expect(where === "table" || index !== undefined).toBe(true);
    expect(word(partition)).toBe(word(key[index?.partitionKey ?? "pk"]));
  });
});

describe("the whole table", () => {
  it("is never read by a function", () => {
    const scans = /\b(?:ScanCommand|paginateScan|\w*ExecuteStatement\w*|PartiQL)\b/u;

    expect(sourcesBelow("functions").filter((file) => scans.test(textOf(file)))).toEqual([]);
  });

  it("may not be read by anyone whom the templates let at it", () => {
    const grants = /dynamodb:(?:\*|Scan|PartiQL)|\btable\.grant\w*\(/iu;
    const clouds = sourcesBelow("infra").filter((file) => !file.startsWith("infra/local/"));

    expect(clouds.filter((file) => grants.test(textOf(file)))).toEqual([]);
    expect(clouds.some((file) => textOf(file).includes("dynamodb:Query"))).toBe(true);
  });
});
