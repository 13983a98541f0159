/** Sealed fields: opened to staff for a reason and not often, to oneself always, corrected, erased. */
import { beforeEach, describe, expect, test } from "vitest";
import { type City, newCity } from "#tests/support/city.ts";
import { identityNumber } from "#tests/support/documents.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near, person } from "#tests/support/people.ts";
import { application, enlist, register, steps } from "#tests/support/records.ts";
import { endsAt, enrol, hold, publishActivity } from "#tests/support/story.ts";

let city: City<MemoryTable>;
let volunteer: string;
beforeEach(async () => {
  city = await newCity(memoryTable());
  ({ volunteer } = await register(near.resident, { nationality: "tujia", education: "doctor" }));
});
const reason = "核对参加活动的保险信息";
const unmasking = (how: object = {}, key = nextKey(), as = near.station) =>
  ask("people.unmask", {
    ...{ as, key, path: { volunteer } },
    body: { fields: ["document", "profile"], reason, ...how },
  });
const mine = () => mustAsk("people.myData", { as: near.resident });
const correcting = (how: object, as = near.resident) =>
  ask("people.correctMine", { as, body: how });
const kept = (kind: string) => city.table.all().filter((item) => item["kind"] === kind);

describe("a look at sealed fields", () => {
  test("shows what was asked for, and nothing else", async () => {
    const { body } = await unmasking();

    expect(body).toEqual({
      document: application.documentNumber,
      profile: expect.objectContaining({ birthDay: "1990-03-07", nationality: "tujia" }),
    });
  });

  test("is noted before it is given, and told to the person", async () => {
    await unmasking();

    const { unmaskings } = await mine();
    expect(unmaskings).toEqual([
      expect.objectContaining({
        by: near.station.account,
        why: reason,
        fields: ["document", "profile"],
      }),
    ]);
  });

  test("counts once when it comes twice, and is another one with other words", async () => {
    const key = nextKey();
    const first = await unmasking({}, key);
    const again = await unmasking({}, key);

    expect(again.body).toEqual(first.body);
    expect(kept("unmasking")).toHaveLength(1);
    expect(kept("unmaskings").map((item) => item["count"])).toEqual([1]);
    expect((await unmasking({ fields: ["phone"] }, key)).code).toBe("idempotency-key-reused");
  });

  test("is refused after 30 in a day, whoever they were of; the next day is another", async () => {
    const other = await enlist();
    const looks = await Promise.all(
      Array.from({ length: 31 }, (_none, at) =>
        ask("people.unmask", {
          ...{ as: near.station, path: { volunteer: at % 2 ? volunteer : other } },
          body: { fields: ["document"], reason },
        }),
      ),
    );

    expect(looks.filter((told) => told.status === 200)).toHaveLength(30);
    expect(looks.find((told) => told.status !== 200)).toMatchObject({
      ...{ status: 429, code: "unmaskings-used-up" },
    });
    expect(kept("unmasking")).toHaveLength(30);
    expect((await unmasking({}, nextKey(), near.institute)).status).toBe(200);
    city.now = "2026-03-02T16:00:00.000Z";
    expect((await unmasking()).status).toBe(200);
  });

  test("needs a reason", async () => {
    for (const why of ["", "看", undefined]) {
      expect((await unmasking({ reason: why })).code).toBe("malformed-request");
    }
    expect(kept("unmasking")).toEqual([]);
  });
});

describe("one's own data", () => {
  test("is whole: what was said, what was done, what was earned, who looked", async () => {
    const activity = await publishActivity();
    await enrol(activity, near.resident);
    await hold(city, activity, [near.resident]);
    await city.consequences();

    const data = await mine();

    expect(data).toMatchObject({
      ...{ volunteer, name: "王小明", document: application.documentNumber },
      ...{ phone: "13900001111", minutes: 120, points: 20, account: near.resident.account },
      profile: { birthDay: "1990-03-07", nationality: "tujia", education: "doctor" },
      services: [{ activity, minutes: 120 }],
      enrolments: [{ activity, checkedOutAt: endsAt }],
      entries: [{ points: 20, cause: "service" }],
    });
    expect(data.history).toHaveLength(1);
  });

  test("is of whoever asks, and of nobody else", async () => {
    const other = person("other");
    await city.settle(other);
    await register(other, { documentNumber: identityNumber("1991-03-07"), phone: "13900009999" });

    const text = JSON.stringify(await mustAsk("people.myData", { as: other }));

    expect(text).not.toContain(application.documentNumber);
    expect(text).not.toContain("13900001111");
  });
});

describe("a correction", () => {
  test("of the phone changes it, keeps the state, and is written down without the number", async () => {
    await steps(volunteer, ["verify"]);

    const { body } = await correcting({ version: 2, phone: "139 0000 2222" });

    expect(body).toMatchObject({ state: "verified", phone: "139****2222", version: 3 });
    expect((await mine()).phone).toBe("13900002222");
    expect((await mine()).history.at(-1)).toMatchObject({ why: "corrected:phone" });
    expect(JSON.stringify(city.table.all())).not.toContain("13900002222");
  });

  test("of one's name asks for another verification, of a desk it does not", async () => {
    await steps(volunteer, ["verify"]);
    expect((await correcting({ version: 2, name: "王晓明" })).body.state).toBe("submitted");
    const verified = { as: near.station, path: { volunteer }, body: { version: 3 } };
    await mustAsk("people.verify", verified);

    const body = { version: 4, reason: "身份证上是这样写的", name: "王晓敏" };
    const { state, name } = await mustAsk("people.correct", { ...verified, body });

    expect([state, name]).toEqual(["verified", "王晓敏"]);
  });

  test("that changes nothing writes nothing, but submits a returned record again", async () => {
    const { body } = await correcting({ version: 1, name: application.name });
    expect(body).toMatchObject({ version: 1, state: "submitted" });
    await steps(volunteer, ["return"]);

    expect((await correcting({ version: 2 })).body).toMatchObject({
      version: 3,
      state: "submitted",
    });
  });

  test("that would leave a child without a guardian is refused", async () => {
    const documentNumber = identityNumber("2010-03-08");

    expect((await correcting({ version: 1, documentNumber })).code).toBe("guardian-required");
    const guardian = { guardianName: "王大明", guardianPhone: "13900002222" };
    expect((await correcting({ version: 1, documentNumber, ...guardian })).status).toBe(200);
    expect(await mine()).toMatchObject({ ...guardian, profile: { birthDay: "2010-03-08" } });
  });

  test("of the document takes its place and gives the old one's back", async () => {
    const documentNumber = identityNumber("1990-03-08");
    await correcting({ version: 1, documentNumber });
    const other = person("other");
    await city.settle(other);
    const asOther = (number: string) =>
      ask("registry.registerVolunteer", {
        as: other,
        body: { ...application, documentNumber: number },
      });

    expect((await asOther(documentNumber)).code).toBe("already-registered");
    expect((await asOther(application.documentNumber)).status).toBe(201);
  });

  test("to a document that is another's is refused, and changes nothing", async () => {
    const documentNumber = identityNumber("1952-05-01");
    await enlist({ documentNumber });
    const before = city.table.all();

    expect((await correcting({ version: 1, documentNumber })).code).toBe("already-registered");

    expect(city.table.all()).toEqual(before);
  });

  test("of what has changed meanwhile is refused, twice under one key is once", async () => {
    const key = nextKey();
    const body = { version: 1, phone: "13900002222" };
    const first = await ask("people.correctMine", { as: near.resident, body, key });
    const again = await ask("people.correctMine", { as: near.resident, body, key });

    expect(again.body).toEqual(first.body);
    expect((await correcting(body)).code).toBe("stale-version");
  });

  test.each([
    ["a number with a wrong check", { documentNumber: "110105194912310021" }, "document-invalid"],
    ["an area that is none", { area: "420281999001" }, "area-unknown"],
    ["an unknown fact", { isAdmin: true }, "malformed-request"],
    ["one's own state", { state: "verified" }, "malformed-request"],
  ])("to %s is refused", async (_name, how, code) => {
    expect((await correcting({ version: 1, ...how })).code).toBe(code);
  });

  test("of somebody who is suspended is for the desk to lift first", async () => {
    const version = await steps(volunteer, ["verify", "suspend"]);

    const told = await correcting({ version, phone: "13900002222" });

    expect(told.code).toBe("volunteer-transition-forbidden");
  });
});
