/** The desk: who waits, who is verified, returned, suspended, and what everybody else is told. */
import { beforeEach, describe, expect, test } from "vitest";
import { type City, newCity } from "#tests/support/city.ts";
import { identityNumber } from "#tests/support/documents.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { far, near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { enlist, register, steps } from "#tests/support/records.ts";
import { publishActivity } from "#tests/support/story.ts";

let city: City<MemoryTable>;
let volunteer: string;
beforeEach(async () => {
  city = await newCity(memoryTable());
  ({ volunteer } = await register());
});

const path = () => ({ volunteer });
const listed = async (state: string, as = near.station, area: string = places.village) => {
  const query = { state, limit: "100" };
  const { items } = await mustAsk("people.desk", { as, path: { area }, query });
  return items.map((item: { volunteer: string }) => item.volunteer);
};
const counter = (of: string) =>
  city.table.all().find((item) => item["pk"] === `REGISTERED#${of}`) ?? {};

describe("a record that was submitted", () => {
  test("is in the village's, the town's and no other list, masked", async () => {
    expect(await listed("submitted")).toContain(volunteer);
    expect(await listed("submitted", near.institute, places.town)).toContain(volunteer);
    expect(await listed("submitted", near.centre, places.nextVillage)).not.toContain(volunteer);
    expect(await listed("verified")).toEqual([]);

    const record = await mustAsk("people.show", { as: near.station, path: path() });
    expect(record.document).toMatch(/^420281\*{8}[\dX]{4}$/u);
    expect(record).toMatchObject({ name: "王小明", phone: "139****1111", hasAccount: true });
    expect(record.consent).toEqual({ version: expect.any(String), at: city.now, by: "self" });
  });

  test("is shown to a reader without the name", async () => {
    const record = await mustAsk("people.show", { as: near.auditor, path: path() });
    const query = { state: "submitted", limit: "100" };
    const page = { as: near.auditor, path: { area: places.village }, query };

    expect(record.name).toBe("王**");
    expect(JSON.stringify(await mustAsk("people.desk", page))).not.toContain("王小明");
  });

  test("is never judged by the person whose it is, whatever they may at the desk", async () => {
    const { volunteer: own } = await register(near.station, {
      documentNumber: identityNumber("1980-03-07"),
    });
    const asked = { path: { volunteer: own }, body: { version: 1 } };

    expect((await ask("people.verify", { as: near.station, ...asked })).code).toBe("not-allowed");
    expect((await ask("people.verify", { as: near.institute, ...asked })).status).toBe(200);
  });

  test("is verified once, by whoever is first", async () => {
    const key = nextKey();
    const body = { version: 1 };
    const first = await mustAsk("people.verify", { as: near.station, path: path(), body, key });
    const again = await mustAsk("people.verify", { as: near.station, path: path(), body, key });
    const late = await ask("people.verify", { as: near.institute, path: path(), body });

    expect(first).toMatchObject({ state: "verified", version: 2 });
    expect(again).toEqual(first);
    expect(late.code).toBe("stale-version");
    expect(await listed("verified")).toEqual([volunteer]);
  });

  test("is returned with a reason that the person reads, and submitted again once mended", async () => {
    await steps(volunteer, ["return"]);
    const mine = await mustAsk("registry.myRecord", { as: near.resident });
    expect(mine).toMatchObject({ state: "returned", reason: "原因在此说明", version: 2 });

    const body = { version: 2, name: "王晓明" };
    const mended = await mustAsk("people.correctMine", { as: near.resident, body });

    expect(mended).toMatchObject({ state: "submitted", name: "王晓明", version: 3 });
    expect(mended.reason).toBeUndefined();
    expect(await listed("submitted")).toContain(volunteer);
  });
});

test("a list is told page by page, everyone once, whoever is moved on in between", async () => {
  const all = [volunteer, ...(await Promise.all([1, 2, 3, 4, 5].map(() => enlist())))];
  const moved = all[3] ?? "";
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const query = { state: "submitted", limit: "2", ...(after ? { after } : {}) };
    const page = await mustAsk("people.desk", {
      ...{ as: near.station, path: { area: places.village }, query },
    });
    if (!after) await steps(moved, ["verify"]);
    seen.push(...page.items.map((item: { volunteer: string }) => item.volunteer));
    after = page.next;
  } while (after);

  expect(new Set(seen).size).toBe(seen.length);
  const others = all.filter((one) => one !== moved);
  expect(seen.filter((one) => others.includes(one as never)).toSorted()).toEqual(others.toSorted());
});

describe("places in activities", () => {
  const enrolling = async () =>
    ask("activities.enrol", { as: near.resident, path: { activity: await publishActivity() } });

  test.each([
    ["are for whoever is not verified yet", [], undefined],
    ["are for whoever is verified", ["verify"], undefined],
    ["are for nobody whose record was returned", ["return"], "registration-not-in-force"],
    ["are for nobody who is suspended", ["verify", "suspend"], "registration-not-in-force"],
    ["are theirs again once they are reinstated", ["verify", "suspend", "reinstate"], undefined],
  ] as const)("%s", async (_name, taken, code) => {
    await steps(volunteer, taken);

    expect((await enrolling()).code).toBe(code);
  });
});

describe("whoever asks from elsewhere", () => {
  test.each(["verify", "return", "suspend", "reinstate", "dismiss"] as const)(
    "is told that there is nothing to %s",
    async (step) => {
      const body = step === "verify" ? { version: 1 } : { version: 1, reason: "从外地来看看" };

      const told = await ask(`people.${step}`, { as: far.station, path: path(), body });

      expect(told.code).toBe("not-found");
    },
  );

  test("is refused a list beyond their area, and one of an area that is none", async () => {
    const query = { state: "submitted" };
    const beyond = { as: near.station, path: { area: places.town }, query };
    const none = { as: near.centre, path: { area: "420281999001" }, query };

    expect((await ask("people.desk", beyond)).code).toBe("not-allowed");
    expect((await ask("people.desk", none)).code).toBe("area-unknown");
  });
});

describe("counters", () => {
  test("follow a record through its states", async () => {
    const before = Number(counter(places.town)["registered"]);
    const registered = () => Number(counter(places.town)["registered"]) - before;
    const verified = () => Number(counter(places.town)["verified"]);

    await steps(volunteer, ["verify"]);
    expect([registered(), verified()]).toEqual([0, 1]);
    const body = { version: 2, reason: "原因在此说明" };
    await mustAsk("people.suspend", { as: near.station, path: path(), body });
    expect([registered(), verified()]).toEqual([-1, 0]);
    await mustAsk("people.reinstate", {
      ...{ as: near.station, path: path(), body: { ...body, version: 3 } },
    });
    expect([registered(), verified()]).toEqual([0, 1]);
  });

  test("move with somebody who moves to another town", async () => {
    const [here, there] = [Number(counter(places.town)["registered"]), 0];

    const body = { version: 1, area: places.farVillage };
    await mustAsk("people.correctMine", { as: near.resident, body });

    expect(counter(places.town)["registered"]).toBe(here - 1);
    expect(counter(places.farTown)["registered"]).toBe(there + 1);
  });
});

describe("people without a phone", () => {
  test("are registered by their station, without an account, with their consent on paper", async () => {
    const id = await enlist();

    const record = await mustAsk("people.show", { as: near.station, path: { volunteer: id } });

    expect(record).toMatchObject({ hasAccount: false, phone: "", consent: { by: "station" } });
    expect(record.history[0].by).toBe(near.station.account);
  });

  test("are one person in one record, whoever registers them", async () => {
    const documentNumber = identityNumber("1990-03-07");
    const form = { name: "王小明", documentKind: "resident-identity-card", documentNumber };
    const body = { ...form, area: places.village, consent: true };

    expect((await ask("people.enlist", { as: near.station, body })).code).toBe(
      "already-registered",
    );
  });

  test("are registered once when the desk sends it twice", async () => {
    const key = nextKey();
    const documentNumber = identityNumber("1951-05-01");
    const form = { name: "李奶奶", documentKind: "resident-identity-card", documentNumber };
    const body = { ...form, area: places.village, consent: true };
    const send = (how: object = {}) =>
      ask("people.enlist", { as: near.station, key, body: { ...body, ...how } });

    const [first, again] = await Promise.all([send(), send()]);

    expect(again.body).toEqual(first.body);
    expect((await send()).body).toEqual(first.body);
    expect((await send({ name: "李奶" })).code).toBe("idempotency-key-reused");
  });

  test("of another village are another station's to register", async () => {
    const documentNumber = identityNumber("1951-05-01");
    const form = { name: "李奶奶", documentKind: "resident-identity-card", documentNumber };
    const body = { ...form, area: places.nextVillage, consent: true };

    expect((await ask("people.enlist", { as: near.station, body })).code).toBe("not-allowed");
    expect((await ask("people.enlist", { as: near.institute, body })).status).toBe(201);
  });
});

describe("a check of name and document", () => {
  const checking = (key = nextKey()) =>
    ask("people.checkMine", { as: near.resident, body: {}, key });

  test("verifies whom it confirms, once", async () => {
    const key = nextKey();

    expect((await checking(key)).body).toMatchObject({ state: "verified", version: 2 });
    expect((await checking(key)).body).toMatchObject({ state: "verified", version: 2 });
    expect((await checking()).code).toBe("volunteer-transition-forbidden");
  });

  test("leaves to the station whom it cannot confirm", async () => {
    const body = { version: 1, name: "Wang Ming" };
    await mustAsk("people.correctMine", { as: near.resident, body });

    expect((await checking()).code).toBe("identity-not-confirmed");
    expect(await listed("submitted")).toContain(volunteer);
  });
});
