/** One person, one record: registration through its own door. */
import { beforeEach, describe, expect, test } from "vitest";
import { type City, newCity } from "#tests/support/city.ts";
import { identityNumber } from "#tests/support/documents.ts";
import { type Ask, ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near, type Person, person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";

const neighbour = person("neighbour");
const form = {
  name: "王小明",
  documentKind: "resident-identity-card",
  documentNumber: "11010519491231002X",
  phone: "139 0000 1111",
  area: places.village,
  consent: true,
};
const guardian = { guardianName: "王大明", guardianPhone: "139-0000-2222" };

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
  await city.settle(neighbour);
});

const asking = (how: object = {}, request: Ask = {}) =>
  ask("registry.registerVolunteer", { as: near.resident, body: { ...form, ...how }, ...request });
const registering = (how: object = {}, request: Ask = {}) =>
  mustAsk("registry.registerVolunteer", {
    as: near.resident,
    body: { ...form, ...how },
    ...request,
  });
const kept = (kind: string) => city.table.all().filter((item) => item["kind"] === kind);
/** All that is kept but how often a door was asked. */
const settled = () => city.table.all().filter((item) => item["kind"] !== "counter");
/** How many there are beyond the volunteers whom the city begins with. */
let there = 0;
const newRecords = () => kept("volunteer").length - there;
beforeEach(() => {
  there = kept("volunteer").length;
});

describe("whoever registers", () => {
  test("is a volunteer from then on, with a number that is not the document's", async () => {
    const view = await registering();

    expect(await mustAsk("identity.whoAmI", { as: near.resident })).toMatchObject({
      roles: ["resident", "volunteer"],
      volunteer: view.volunteer,
    });
    expect(view.number).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/u);
    expect(view.registeredAt).toBe(city.now);
  });

  test("sees their record again, document and phone masked", async () => {
    const view = await registering();

    expect(view).toMatchObject({ document: "110105********002X", phone: "139****1111" });
    expect(await mustAsk("registry.myRecord", { as: near.resident })).toEqual(view);
  });

  test("leaves no document, phone or guardian in the table that could be read", async () => {
    const documentNumber = identityNumber("2010-05-01");
    const phones = ["13900001111", "13900002222"];

    await registering({ documentNumber, ...guardian });

    const all = JSON.stringify(city.table.all());
    const planted = [documentNumber, ...phones, guardian.guardianName];
    expect(planted.filter((text) => all.includes(text))).toEqual([]);
    expect(all).toContain("王小明");
  });

  test("is counted once in the city's figures", async () => {
    const before = Number(kept("figures")[0]?.["volunteers"] ?? 0);

    await registering();

    expect(kept("figures")[0]?.["volunteers"]).toBe(before + 1);
  });
});

describe("one person has one record", () => {
  test.each([
    ["as it is", "11010519491231002X"],
    ["with a lower-case x", "11010519491231002x"],
    ["in full width", "１１０１０５１９４９１２３１００２Ｘ"],
    ["with spaces and hyphens", "110105 1949-1231 002X"],
  ])("a document that is registered is not taken by another account, %s", async (_name, number) => {
    await registering();

    const told = await asking({ documentNumber: number }, { as: neighbour });

    expect(told.code).toBe("already-registered");
    expect(newRecords()).toBe(1);
    expect((await mustAsk("identity.whoAmI", { as: neighbour })).roles).toEqual(["resident"]);
  });

  test("an account that is registered does not register another document", async () => {
    await registering();

    const told = await asking({ documentNumber: identityNumber("1990-03-07") });

    expect(told.code).toBe("already-registered");
    expect(newRecords()).toBe(1);
  });

  test("two accounts with one document at once: one record, the other is refused", async () => {
    const told = await Promise.all([near.resident, neighbour].map((as) => asking({}, { as })));

    expect(told.map((one) => one.status).toSorted()).toEqual([201, 409]);
    expect(told.find((one) => one.status === 409)?.code).toBe("already-registered");
    expect(newRecords()).toBe(1);
    expect(kept("document")).toHaveLength(there + 1);
  });

  test("the same number of another kind of document is another document", async () => {
    const born = { birthDay: "1990-03-07", documentNumber: "E12345678" };
    await registering({ documentKind: "passport", ...born });

    const permit = { documentKind: "taiwan-permit", ...born };

    expect((await asking(permit, { as: neighbour })).status).toBe(201);
  });
});

describe("registering twice is registering once", () => {
  test("the same command again gets the same answer", async () => {
    const key = nextKey();
    const first = await registering({}, { key });
    const after = settled();
    city.now = "2026-03-05T02:00:00.000Z";

    const { consent, ...rest } = form;
    const again = await registering({}, { key, body: { consent, ...rest } });

    expect(again).toEqual(first);
    expect(settled()).toEqual(after);
  });

  test("the same command twice at once gets the same answer twice", async () => {
    const key = nextKey();

    const [one, other] = await Promise.all([registering({}, { key }), registering({}, { key })]);

    expect(other).toEqual(one);
    expect(newRecords()).toBe(1);
  });

  test("a key that carried another registration is refused", async () => {
    const key = nextKey();
    await registering({}, { key });

    const told = await asking({ phone: "13900003333" }, { key });

    expect(told.code).toBe("idempotency-key-reused");
    expect(newRecords()).toBe(1);
  });

  test("of two registrations under one key at once one is refused", async () => {
    const key = nextKey();
    const phones = ["13900001111", "13900003333"];

    const told = await Promise.all(phones.map((phone) => asking({ phone }, { key })));

    expect(told.map((one) => one.code ?? "registered").toSorted()).toEqual([
      "idempotency-key-reused",
      "registered",
    ]);
  });

  test("one key in two people's hands is two keys", async () => {
    const key = nextKey();
    await registering({}, { key });

    const documentNumber = identityNumber("1990-03-07");

    expect((await asking({ documentNumber }, { key, as: neighbour })).status).toBe(201);
  });
});

describe("whoever is under 18 needs a guardian", () => {
  const child = { documentNumber: identityNumber("2008-03-03") };

  test.each([
    ["no guardian", {}],
    ["a guardian without a phone", { guardianName: "王大明" }],
    ["a guardian without a name", { guardianPhone: "13900002222" }],
  ])("and is refused with %s", async (_name, named) => {
    expect(await asking({ ...child, ...named })).toMatchObject({ code: "guardian-required" });
    expect(newRecords()).toBe(0);
  });

  test("whose phone is no phone", async () => {
    const told = await asking({ ...child, ...guardian, guardianPhone: "0714-8712345" });

    expect(told.code).toBe("phone-invalid");
  });

  test("and registers with one, who is sealed", async () => {
    await registering({ ...child, ...guardian });

    const person = kept("person").find((item) => item["document"] !== "sealed");
    expect(person?.["guardianName"]).toMatch(/^v1\./u);
    expect(person?.["guardianPhone"]).toMatch(/^v1\./u);
  });

  test("until the birthday, by the city's calendar", async () => {
    city.now = "2026-03-02T15:59:59.999Z";
    expect((await asking(child)).code).toBe("guardian-required");

    city.now = "2026-03-02T16:00:00.000Z";
    expect((await asking(child)).status).toBe(201);
  });

  test("and a guardian that nobody needs is not kept", async () => {
    await registering(guardian);

    const person = kept("person").find((item) => item["document"] !== "sealed");
    expect(Object.keys(person ?? {})).toContain("phone");
    expect(Object.keys(person ?? {})).not.toContain("guardianName");
  });
});

test.each([
  [
    "a document with a wrong check digit",
    { documentNumber: "110105194912310021" },
    "document-invalid",
  ],
  [
    "a document of somebody not yet born",
    { documentNumber: identityNumber("2026-03-03") },
    "document-invalid",
  ],
  [
    "a passport with a number of four",
    { documentKind: "passport", documentNumber: "E123" },
    "document-invalid",
  ],
  ["a landline", { phone: "0714-8712345" }, "phone-invalid"],
  ["an area that is not of the city", { area: "420281999001" }, "area-unknown"],
  ["no consent", { consent: false }, "malformed-request"],
  ["a name of one character", { name: " 王 " }, "malformed-request"],
  ["a name with a line break", { name: "王小\n明" }, "malformed-request"],
])("with %s nobody registers", async (_name, how, code) => {
  const before = settled();

  expect((await asking(how)).code).toBe(code);

  expect(settled()).toEqual(before);
});

test("many who register at once are all registered, each with a number of their own", async () => {
  const people: readonly Person[] = Array.from({ length: 30 }, (_none, at) =>
    person(`many-${100 + at}`),
  );
  await city.settle(...people);

  const views = await Promise.all(
    people.map((as, at) =>
      registering({ documentNumber: identityNumber("1990-03-07", at) }, { as }),
    ),
  );

  expect(new Set(views.map((view) => view.number)).size).toBe(30);
  expect(newRecords()).toBe(30);
});
