/**
 * A bad line to the table at every single step of every command: whoever sends the same command
 * again gets its answer, and it has happened once.
 */
import { describe, expect, test } from "vitest";
import { newCity, react, volunteerIdOf } from "#tests/support/city.ts";
import { type FaultyTable, faults, faultyTable } from "#tests/support/faulty-table.ts";
import { type Ask, ask, type DoorId, doorOf, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { recordItem } from "#tests/support/points.ts";
import { application, enlist, register, saveUnit, steps } from "#tests/support/records.ts";
import { enrol, publishActivity } from "#tests/support/story.ts";

const reason = "本人到站说明情况";
const known = { volunteer: volunteerIdOf(near.volunteer.account) };
const figure = { figure: 1000, source: "统计年鉴", asOf: "2025-12-31" };

/** The near volunteer with points, hours and a place in something to come. */
async function veteran(): Promise<void> {
  await react([recordItem(near.volunteer, "FAULTS", 60)]);
  await enrol(await publishActivity(), near.volunteer);
}

async function merged() {
  const kept = await enlist();
  await react([recordItem(near.volunteer, "FAULTS", 60)]);
  const path = { volunteer: kept };
  const body = { folded: known.volunteer, reason };
  return { path, body };
}

const commands: Partial<Readonly<Record<DoorId, () => Promise<Ask>>>> = {
  "registry.registerVolunteer": async () => ({ as: near.resident, body: application }),
  "people.enlist": async () => ({ as: near.station, body: application }),
  "people.verify": async () => ({ as: near.station, path: known, body: { version: 1 } }),
  "people.return": async () => ({ as: near.station, path: known, body: { version: 1, reason } }),
  "people.suspend": async () => {
    const version = await steps(known.volunteer, ["verify"]);
    return { as: near.station, path: known, body: { version, reason } };
  },
  "people.correct": async () => ({
    as: near.station,
    path: { volunteer: await enlist() },
    body: { version: 1, reason, area: places.village, phone: "13900008888" },
  }),
  "people.correctMine": async () => {
    await register();
    const passport = { documentKind: "passport", documentNumber: "E12345678" };
    return { as: near.resident, body: { version: 1, ...passport, birthDay: "1990-03-07" } };
  },
  "people.unmask": async () => ({
    as: near.station,
    path: { volunteer: await enlist() },
    body: { fields: ["document"], reason },
  }),
  "people.merge": async () => ({ as: near.station, ...(await merged()) }),
  "people.undoMerge": async () => {
    const { path, body } = await merged();
    const { merge } = await mustAsk("people.merge", { as: near.station, path, body });
    return { as: near.station, path: { ...path, merge }, body: { reason } };
  },
  "people.leave": async () => {
    await veteran();
    return { as: near.volunteer, body: { isSure: true } };
  },
  "people.dismiss": async () => {
    await veteran();
    return { as: near.station, path: known, body: { version: 1, reason } };
  },
  "targets.enterResidents": async () => ({
    ...{ as: near.institute, path: { area: places.town }, body: figure },
  }),
  "targets.saveUnit": async () => ({
    as: near.institute,
    body: { code: await saveUnit(), name: "改名后的单位", area: places.village },
  }),
};

/** What there is, without what differs from run to run: ids, keys and sealed texts. */
function shapeOf(table: MemoryTable) {
  // Handlers make data keys once in their life, which is longer than a run; limits count each try.
  const passing = ["data-key", "counter"];
  const items = table.all().filter(({ kind }) => !passing.includes(String(kind)));
  const of = (kind: string, tell: (item: Record<string, unknown>) => unknown) =>
    items
      .filter((item) => item["kind"] === kind)
      .map((item) => JSON.stringify(tell(item)))
      .toSorted();
  return {
    kinds: items.map(({ kind }) => String(kind)).toSorted(),
    records: of("volunteer", ({ state, version, name }) => [state, version, name]),
    counts: of("registered", ({ of: place, registered, verified, figures }) => [
      ...[place, registered, verified],
      (figures as unknown[] | undefined)?.length,
    ]),
    entries: of("entry", ({ cause, points }) => [cause, points]),
    totals: of("totals", ({ minutes, services }) => [minutes, services]),
    seats: of("seats", ({ taken }) => taken),
    looks: of("unmaskings", ({ count }) => count),
    merges: of("merge", ({ state, moves }) => [state, moves]),
    city: of("figures", ({ volunteers }) => volunteers),
  };
}

interface Run {
  readonly shape: ReturnType<typeof shapeOf>;
  readonly tries: number;
  readonly calls: number;
}

/** Runs a command while its nth call to the table goes wrong, and again until it is answered. */
async function run(id: DoorId, prepare: () => Promise<Ask>, spoil?: Spoil): Promise<Run> {
  const kept = memoryTable();
  const table: FaultyTable = faultyTable(kept);
  await newCity(table);
  const request = { ...(await prepare()), key: nextKey() };
  const before = kept.calls.length;
  if (spoil) table.ahead = [...Array(spoil.nth).fill("none"), spoil.fault];
  for (let tries = 1; ; tries++) {
    const told = await ask(id, request);
    if (told.code === "too-busy" && tries < 5) continue;
    expect(told, `${id} answers`).toMatchObject({ status: doorOf(id).status ?? 200 });
    return { shape: shapeOf(kept), tries, calls: kept.calls.length - before };
  }
}

interface Spoil {
  readonly nth: number;
  readonly fault: (typeof faults)[number];
}

describe.each(Object.entries(commands))("%s", (id, prepare) => {
  const door = id as DoorId;

  test.each(faults)("happens once whichever of its calls goes wrong: %s", async (fault) => {
    const good = await run(door, prepare);
    let worst = 1;

    for (let nth = 0; nth < good.calls; nth++) {
      const spoilt = await run(door, prepare, { nth, fault });
      expect(spoilt.shape, `call ${nth}`).toEqual(good.shape);
      worst = Math.max(worst, spoilt.tries);
    }

    // Otherwise nothing went wrong, and nothing was shown.
    if (fault !== "sent-twice") expect(worst).toBeGreaterThan(1);
  });
});
