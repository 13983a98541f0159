/**
 * Who may knock at which door, and how far their hand reaches behind it. Every door of the list is
 * tried by everybody, so a new door is in this table as soon as it is in the list.
 */
import { describe, expect, test } from "vitest";
import { doors } from "#doors";
import { type Role, roles, type StaffRole, staffRoles } from "#shared/domain/role-names.ts";
import type { Door } from "#shared/door.ts";
import { newCity } from "#tests/support/city.ts";
import { exampleOf } from "#tests/support/door-examples.ts";
import { ask, type DoorId, doorOf } from "#tests/support/handlers.ts";
import { memoryTable } from "#tests/support/memory-table.ts";
import { far, near, type Person } from "#tests/support/people.ts";

interface Knocker {
  readonly name: string;
  readonly who: Person | undefined;
  /** Said here and not computed, because what computes it is on trial. */
  readonly holds: readonly Role[];
}
const staff = (reach: "near" | "far", people: Record<StaffRole, Person>) =>
  staffRoles.map((role): Knocker => {
    return { name: `a ${reach} ${role}`, who: people[role], holds: ["resident", role] };
  });
const everybody: readonly Knocker[] = [
  { name: "a visitor", who: undefined, holds: ["visitor"] },
  { name: "a resident", who: near.resident, holds: ["resident"] },
  { name: "a volunteer", who: near.volunteer, holds: ["resident", "volunteer"] },
  ...staff("near", near),
  ...staff("far", far),
];
const everyDoor = doors.map((door) => [door.id as DoorId, door] as const);

test("everybody is there: each role, and each staff role near and far", () => {
  expect(new Set(everybody.flatMap(({ holds }) => holds))).toEqual(new Set(roles));
  expect(everybody).toHaveLength(3 + 2 * staffRoles.length);
});

test("what a visitor may is said as anyone, because a visitor has nothing to be known by", () => {
  const wrong = doors.filter(({ who }) => who !== "anyone" && who.includes("visitor"));

  expect(wrong.map(({ id }) => id)).toEqual([]);
});

function expectedOf({ who }: Door, { who: person, holds }: Knocker) {
  if (who === "anyone" || who.some((role) => holds.includes(role))) return "admitted";
  return person ? "not-allowed" : "not-signed-in";
}

describe.each(everyDoor)("%s", (id, door) => {
  test.each(everybody.map((one) => [expectedOf(door, one), one.name, one] as const))(
    "%s: %s",
    async (expected, _name, { who }) => {
      const table = memoryTable();
      await newCity(table);
      const before = table.all();

      // A parameter that no door knows, so that whoever is admitted gets no further than that.
      const told = await ask(id, { as: who, query: { "x-unknown": "1" } });

      const refused = ["not-signed-in", "not-allowed"].find((code) => code === told.code);
      expect(refused ?? "admitted").toBe(expected);
      expect(told.status).toBeGreaterThanOrEqual(400);
      expect(table.all()).toEqual(before);
    },
  );
});

const staffOf = ({ who }: Door): readonly StaffRole[] =>
  who === "anyone" ? [] : staffRoles.filter((role) => who.includes(role));
const staffDoors = everyDoor.filter(([, door]) => staffOf(door).length > 0);
const scopedDoors = staffDoors.filter(([id]) => !exampleOf(id).isAboutOneself);

test("only what tells about oneself asks for no scope", () => {
  const scopeless = staffDoors.filter((one) => !scopedDoors.includes(one)).map(([id]) => id);

  expect(scopeless).toEqual(["registry.myTeams"]);
});

/** Says no without saying whether there is anything. */
const hidden: readonly string[] = ["not-allowed", "not-found", "voucher-unknown"];

describe.each(scopedDoors)("%s", (id, door) => {
  const { prepare, reachedBy = staffOf(door) } = exampleOf(id);

  test("can be reached by some of those who may knock", () => {
    expect(reachedBy.length).toBeGreaterThan(0);
    expect(staffOf(door)).toEqual(expect.arrayContaining([...reachedBy]));
  });

  test.each(reachedBy)("lets a %s act on what is within their scope", async (role) => {
    const city = await newCity(memoryTable());
    const request = await prepare(city);

    const told = await ask(id, { ...request, as: near[role] });

    expect(told).toMatchObject({ status: doorOf(id).status ?? 200 });
  });

  const beyond = [
    ...staffOf(door).map((role) => [`far ${role}`, far[role]] as const),
    ...staffOf(door)
      .filter((role) => !reachedBy.includes(role))
      .map((role) => [`near ${role}`, near[role]] as const),
  ];
  test.each(beyond)(
    "refuses the same request of a %s, whose scope it is not in",
    async (_name, as) => {
      const table = memoryTable();
      const request = await prepare(await newCity(table));
      const before = table.all();

      const told = await ask(id, { ...request, as });

      expect(hidden).toContain(told.code);
      expect(table.all()).toEqual(before);
    },
  );
});

/** Suggestions for a decision that an auditor does not take. */
const beyondAuditors: readonly string[] = ["orders.candidates"];

describe("the auditor reads everything and changes nothing", () => {
  test("no change admits one, by whatever role", () => {
    const changes = doors.filter(({ method }) => method === "POST");
    const admitting = changes.filter(({ who }) => who !== "anyone" && who.includes("auditor"));

    expect(admitting.map(({ id }) => id)).toEqual([]);
  });

  test("every list and record that staff read about others admits one", () => {
    const reads = staffDoors.filter(
      ([id, door]) => door.method === "GET" && !exampleOf(id).isAboutOneself,
    );
    const without = reads.filter(([, door]) => !staffOf(door).includes("auditor"));

    expect(without.map(([id]) => id)).toEqual(beyondAuditors);
  });
});
