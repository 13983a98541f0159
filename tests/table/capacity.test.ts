/** What each use-case consumes, measured on the engine; docs/capacity.md is held to the figures. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { clocks, doors, reactions } from "#doors";
import { engineOfThisFile } from "#tests/support/both-tables.ts";
import { newCity } from "#tests/support/city.ts";
import { type Book, bookOf, type Line } from "./capacity/book.ts";
import { documentOf, sessionMax } from "./capacity/document.ts";
import * as knocked from "./capacity/doors.ts";
import * as exchange from "./capacity/exchange.ts";
import * as followed from "./capacity/followers.ts";
import { meterOn } from "./capacity/meter.ts";
import * as personal from "./capacity/people.ts";

vi.mock("#publishing/site.ts", () => import("./capacity/site.ts"));

const file = join(import.meta.dirname, "../../docs/capacity.md");
const engine = engineOfThisFile();
let book: Book;

beforeAll(async () => {
  book = bookOf(await meterOn(engine()));
  const city = await newCity(book.table);
  await city.settle(...knocked.people);
  await knocked.registry(book, city);
  await personal.desk(book);
  await personal.own(book);
  await personal.targets(book);
  await personal.clocks(book, city);
  await knocked.identity(book);
  await followed.duty(book, city);
  const activity = await knocked.activities(book, city);
  await exchange.orders(book);
  await exchange.points(book);
  await followed.consequences(book, activity);
  await followed.publication(book, activity);
  await personal.leaving(book);
});

const lineOf = (id: string, how = ""): Line => {
  const [only, ...others] = book.lines.filter((line) => line.id === id && line.how === how);
  if (!only || others.length > 0) throw new Error(`${1 + others.length} lines of ${id}, ${how}`);
  return only;
};

test("every door, clock and reaction is measured, each case once", () => {
  const measured = book.lines.map((line) => line.id);
  const cases = book.lines.map((line) => `${line.id}, ${line.how}`);

  const all = [...doors, ...clocks, ...reactions].map(({ id }) => id);
  expect([...new Set(measured)].toSorted()).toEqual(all.toSorted());
  expect(new Set(cases).size).toBe(cases.length);
});

test("docs/capacity.md says what was measured, to the half unit", async () => {
  const document = documentOf(book.lines);

  if (process.env["UPDATE_CAPACITY"]) await writeFile(file, document);
  expect(await readFile(file, "utf8")).toBe(document);
});

describe("a session", () => {
  test("costs a signed-in request at most one read unit", () => {
    expect(sessionMax(book.lines)).toBe(1);
  });

  test("costs a visitor nothing", () => {
    for (const id of ["orders.request", "orders.followUp", "publishing.health"]) {
      expect(lineOf(id).session, id).toBe(0);
    }
  });
});

describe("a place in an activity", () => {
  test("costs at most five write units, the index among them, and is never charged twice", () => {
    const taken = lineOf("activities.enrol", "a place is taken");

    expect(taken).toMatchObject({ writes: 5, indexWrites: 1 });
    expect(lineOf("activities.enrol", "the same again").writes).toBe(0);
  });

  test("that is refused because all are taken costs no write unit, however many ask", () => {
    expect(lineOf("activities.enrol", "refused, because it is full")).toMatchObject({
      writes: 0,
      indexWrites: 0,
    });
  });
});

test("reading never writes", () => {
  const gets = doors.filter((door) => door.method === "GET" && door.who !== "anyone");

  for (const { id } of gets) {
    for (const line of book.lines.filter((one) => one.id === id)) expect(line.writes, id).toBe(0);
  }
});

test("a command that comes again finds what it did and writes nothing", () => {
  const again = book.lines.filter((line) => line.how === "the same again");
  const commands = again.filter((line) => doors.some((door) => door.id === line.id));

  expect(commands.length).toBeGreaterThanOrEqual(6);
  // Nothing of its own: where a door counts how often it is asked, that is one write for each limit.
  const countsOf = (id: string) =>
    doors.find((door) => door.id === id)?.limits?.filter(({ by }) => by !== "phone").length ?? 0;
  for (const line of commands) expect(line.writes, line.id).toBe(countsOf(line.id));
});
