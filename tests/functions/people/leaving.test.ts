/** Leaving: the person is gone, what they did stays, and nothing hangs in the air. */
import { beforeEach, describe, expect, test } from "vitest";
import { balanceOf } from "#points/domain/entry.ts";
import { pointsStore } from "#points/store.ts";
import { addDays } from "#shared/domain/day.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near, person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { application, enlist, register, steps, unitCode } from "#tests/support/records.ts";
import { enrol, hold, publishActivity, rosterOf } from "#tests/support/story.ts";
import { handler as clock } from "../../../functions/people/clock.ts";

let city: City<MemoryTable>;
let volunteer: VolunteerId;
beforeEach(async () => {
  city = await newCity(memoryTable());
  ({ volunteer } = await register(near.resident, { unit: unitCode }));
});

const leaving = (key = nextKey()) =>
  ask("people.leave", { as: near.resident, body: { isSure: true }, key });
const kept = (kind: string) => city.table.all().filter((item) => item["kind"] === kind);
const record = () => kept("volunteer").find((item) => item["id"] === volunteer) ?? {};
const counter = (of: string) =>
  city.table.all().find((item) => item["pk"] === `REGISTERED#${of}`)?.["registered"];

async function served() {
  const activity = await publishActivity();
  await enrol(activity, near.resident);
  await hold(city, activity, [near.resident]);
  await city.consequences();
  return activity;
}

describe("whoever leaves", () => {
  test("is erased: no name, no field, no mask, no account, in no list and no count", async () => {
    const before = Number(counter(places.town));
    await steps(volunteer, ["verify"]);

    expect((await leaving()).body).toEqual({ left: true });

    expect(record()).toMatchObject({
      state: "left",
      name: "",
      documentMasked: "",
      phoneMasked: "",
    });
    for (const gone of ["account", "unit", "firstPk", "secondPk"]) {
      expect(Object.keys(record())).not.toContain(gone);
    }
    expect(kept("person").map((item) => item["volunteer"])).not.toContain(volunteer);
    expect([counter(places.town), counter(unitCode)]).toEqual([before - 1, 0]);
    const { roles } = await mustAsk("identity.whoAmI", { as: near.resident });
    expect(roles).toEqual(["resident"]);
    expect(JSON.stringify(city.table.all())).not.toContain("王小明");
  });

  test("leaves their services behind without a name, and the ledger in balance", async () => {
    const activity = await served();

    await leaving();

    const entries = await pointsStore(city.table).everyEntry(volunteer);
    expect(entries.map(({ cause, points }) => [cause, points])).toEqual([
      ["leaving", 20],
      ["service", 20],
    ]);
    expect(balanceOf(volunteer, entries)).toBe(0);
    expect(balanceOf("issue", entries)).toBe(0);
    expect(kept("service-record")).toMatchObject([{ activity, volunteer, minutes: 120 }]);
    const { people } = await rosterOf(activity);
    expect(people).toMatchObject([{ volunteer, name: "", minutes: 120 }]);
  });

  test("gives the places back that they had in what has not begun", async () => {
    const activity = await publishActivity();
    await enrol(activity, near.resident);
    expect((await rosterOf(activity)).activity.taken).toBe(1);

    await leaving();

    const { people, activity: shown } = await rosterOf(activity);
    expect([people, shown.taken]).toEqual([[], 0]);
  });

  test("leaves once, however often they say so", async () => {
    const key = nextKey();
    await served();
    const [first, again] = await Promise.all([leaving(key), leaving(key)]);

    expect([first.status, again.status]).toEqual([200, 200]);
    expect((await pointsStore(city.table).everyEntry(volunteer)).length).toBe(2);
    expect((await leaving()).body).toEqual({ left: true });
    expect((await pointsStore(city.table).everyEntry(volunteer)).length).toBe(2);
  });

  test("may come back, as a new record with the same document", async () => {
    await leaving();

    const again = await register(near.resident);

    expect(again.volunteer).not.toBe(volunteer);
    expect(again.state).toBe("submitted");
  });

  test("does not leave a suspension behind: the document's place stays held", async () => {
    await steps(volunteer, ["verify", "suspend"]);
    await leaving();

    const told = await ask("registry.registerVolunteer", { as: near.resident, body: application });

    expect(told.code).toBe("already-registered");
  });

  test("is let go by the desk as well, when they cannot do it themselves", async () => {
    const id = await enlist({ name: "李奶奶" });
    const body = { version: 1, reason: "本人到站提出退出" };

    const gone = await mustAsk("people.dismiss", {
      as: near.station,
      path: { volunteer: id },
      body,
    });

    expect(gone).toMatchObject({ state: "left", name: "" });
    expect(JSON.stringify(city.table.all())).not.toContain("李奶奶");
    const again = { as: near.station, path: { volunteer: id }, body: { ...body, version: 2 } };
    expect((await ask("people.dismiss", again)).code).toBe("volunteer-transition-forbidden");
  });

  test("takes the records with them that were merged into theirs", async () => {
    const other = person("other");
    await city.settle(other);
    const documentKind = "passport";
    const passport = { documentKind, documentNumber: "E12345678", birthDay: "1990-03-07" };
    const { volunteer: folded } = await register(other, { ...passport, name: "王小民" });
    const body = { folded, reason: "同一个人两份证件" };
    await mustAsk("people.merge", { as: near.station, path: { volunteer }, body });

    expect((await leaving()).status).toBe(200);

    const left = kept("volunteer").filter((item) => item["state"] === "left");
    expect(left.map((item) => item["id"]).toSorted()).toEqual([volunteer, folded].toSorted());
    expect(kept("person").map((item) => item["volunteer"])).not.toContain(folded);
    expect((await mustAsk("identity.whoAmI", { as: other })).roles).toEqual(["resident"]);
    expect(
      (
        await ask("registry.registerVolunteer", {
          as: other,
          body: { ...application, ...passport },
        })
      ).status,
    ).toBe(201);
  });
});

describe("a registration that was returned and never mended", () => {
  const tick = async () => (await clock({ clock: "people.erase-returned" })).count;
  const later = (days: number) => `${addDays("2026-03-02", days)}T02:00:00.000Z`;

  test("is erased after 90 days, and not a day sooner", async () => {
    await steps(volunteer, ["return"]);

    city.now = later(89);
    expect(await tick()).toBe(0);
    city.now = later(90);
    expect(await tick()).toBe(1);
    expect(await tick()).toBe(0);

    expect(record()).toMatchObject({ state: "left", name: "" });
    expect(JSON.stringify(city.table.all())).not.toContain("王小明");
  });

  test("stays when it was mended meanwhile, and counts anew when it is returned again", async () => {
    await steps(volunteer, ["return"]);
    await mustAsk("people.correctMine", {
      as: near.resident,
      body: { version: 2, name: "王晓明" },
    });
    city.now = later(60);
    const body = { version: 3, reason: "照片还是不清楚" };
    await mustAsk("people.return", { as: near.station, path: { volunteer }, body });

    city.now = later(149);
    expect(await tick()).toBe(0);
    city.now = later(150);
    expect(await tick()).toBe(1);
  });
});
