/** Data keys take turns while the city goes on: nothing is ever unreadable, and old keys fall empty. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { peopleStore } from "#people/store.ts";
import { resealPersons, rotateKey } from "#people/use-cases/keep-sealed.ts";
import { volunteerStore } from "#registry/store/volunteers.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { vault as vaultOn } from "#shared/privacy/vault.ts";
import { monday, newCity } from "#tests/support/city.ts";
import { mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { keyService } from "#tests/support/parts/key-service.ts";
import { near } from "#tests/support/people.ts";
import { enlist } from "#tests/support/records.ts";
import { handler as clock } from "../../../functions/people/clock.ts";

let table: MemoryTable;
async function begin() {
  table = memoryTable();
  await newCity(table);
  // Those whom the city begins with have nothing sealed for real.
  for (const item of table.all().filter((one) => one["kind"] === "person")) {
    await table.write({ delete: { pk: String(item["pk"]), sk: "PERSONAL" } });
  }
  // Handlers remember keys of tables before this one; here they are in it.
  await parts().vault.seal("nothing", "nothing");
}
beforeEach(begin);

const parts = () => ({
  store: volunteerStore(table),
  people: peopleStore(table),
  vault: vaultOn(table, keyService()),
});
const keysInUse = () =>
  table.all().flatMap((item) => (item["kind"] === "person" ? [String(item["secondPk"])] : []));
const documentsOf = async (ids: readonly VolunteerId[]) => {
  const { store, vault } = parts();
  return Promise.all(
    ids.map(async (id) => {
      const person = await store.person(id);
      return person && vault.open(`volunteer/${id}/document`, person.document);
    }),
  );
};

test("the year's key becomes current by its clock, once, and the night's work empties the old one", async () => {
  const ids = await Promise.all(Array.from({ length: 7 }, () => enlist()));
  const before = await documentsOf(ids);
  expect(new Set(keysInUse())).toEqual(new Set(["SEALED#fields-1"]));

  await clock({ clock: "people.rotate-key" });
  await clock({ clock: "people.rotate-key" });
  expect(await clock({ clock: "people.reseal" })).toMatchObject({ count: 7 });

  expect(new Set(keysInUse())).toEqual(new Set(["SEALED#fields-2026"]));
  expect(await documentsOf(ids)).toEqual(before);
  expect(await clock({ clock: "people.reseal" })).toMatchObject({ count: 0 });
});

test("any number of short runs, turns and newcomers in any order end with one key in use", async () => {
  const deeds = fc.array(fc.constantFrom("newcomer", "turn", "run"), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(deeds, async (order) => {
      await begin();
      const ids: VolunteerId[] = [];
      let year = 2027;
      for (const deed of order) {
        if (deed === "newcomer") ids.push(await enlist());
        if (deed === "turn") await rotateKey(parts())(`${year++}-01-01T00:00:00.000Z`);
        if (deed === "run") await resealPersons(parts())(monday, 2);
      }
      const current = await parts().vault.currentKey();
      while ((await resealPersons(parts())(monday, 2)) > 0);

      expect(keysInUse().filter((key) => key !== `SEALED#${current}`)).toEqual([]);
      const documents = await documentsOf(ids);
      expect(new Set(documents).size).toBe(ids.length);
    }),
    { numRuns: 25 },
  );
});

describe("while fields are sealed anew", () => {
  test("a correction that comes in between is not written over", async () => {
    const id = await enlist();
    await rotateKey(parts())("2027-01-02T00:00:00.000Z");
    const { store, ...others } = parts();
    const slow = {
      ...store,
      async person(of: VolunteerId) {
        const person = await store.person(of);
        const body = { version: 1, reason: "补登记电话", phone: "13900007777" };
        await mustAsk("people.correct", { as: near.station, path: { volunteer: id }, body });
        return person;
      },
    };

    expect(await resealPersons({ store: slow, ...others })(monday, 1)).toBe(0);

    const person = await store.person(id);
    const { vault } = parts();
    expect(await vault.open(`volunteer/${id}/phone`, person?.phone ?? "")).toBe("13900007777");
  });

  test("whoever leaves in between stays gone", async () => {
    const id = await enlist();
    await rotateKey(parts())("2027-01-02T00:00:00.000Z");
    const { store, ...others } = parts();
    const slow = {
      ...store,
      async person(of: VolunteerId) {
        const person = await store.person(of);
        const body = { version: 1, reason: "本人到站提出退出" };
        await mustAsk("people.dismiss", { as: near.station, path: { volunteer: id }, body });
        return person;
      },
    };

    expect(await resealPersons({ store: slow, ...others })(monday, 1)).toBe(0);

    expect(await store.person(id)).toBeUndefined();
  });
});
