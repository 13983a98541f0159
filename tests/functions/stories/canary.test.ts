/**
 * Marked values in every personal field, through every story: afterwards they are looked for
 * wherever the product leaves anything, and found nowhere but sealed.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Item, Table, Write } from "#shared/table/table.ts";
import { type SiteBucket, siteBucket } from "#tests/support/bucket.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { identityNumber } from "#tests/support/documents.ts";
import { mustAsk } from "#tests/support/handlers.ts";
import { memoryTable } from "#tests/support/memory-table.ts";
import { delivered } from "#tests/support/parts/channel.ts";
import { logged } from "#tests/support/parts/logged.ts";
import { near, person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { showsIn } from "#tests/support/shows-in.ts";
import { enrol, hold, publishActivity, requestOrder } from "#tests/support/story.ts";
import { handler as peopleClock } from "../../../functions/people/clock.ts";

/** Nobody's; each stands for one field. */
const planted = {
  requesterName: "赵求助密",
  requesterPhone: "13811112222",
  requesterAddress: "秘密小区九栋九零九",
  childDocument: identityNumber("2010-02-13", 701),
  childPhone: "13911113333",
  guardianName: "钱监护密",
  guardianPhone: "13911114444",
  adultDocument: identityNumber("1961-11-29", 702),
  adultPhone: "13911115555",
  correctedPhone: "13911116666",
  passport: "PX998877Q",
  passportBirthDay: "1957-08-17",
  childBirthDay: "2010-02-13",
} as const;
const fields = Object.entries(planted);
/** Shown to teams and desks, so they lie readable in the record, and nowhere else. */
const names = { child: "孙小标密", adult: "李大标密", enlisted: "周老标密" } as const;

const child = person("canary-child");
const adult = person("canary-adult");
const reason = "核对参加活动的保险信息";
const resident = { documentKind: "resident-identity-card", area: places.village, consent: true };

/** Everything that was ever written, and so what the stream brought and what lay at rest in between. */
const writes: Item[] = [];
const table = memoryTable();
const recording: Table = {
  get: (...asked) => table.get(...asked),
  batchGet: (...asked) => table.batchGet(...asked),
  query: (...asked) => table.query(...asked),
  async write(...all: readonly Write[]) {
    await table.write(...all);
    writes.push(...(all as readonly Item[]));
  },
};

let city: City;
let bucket: SiteBucket;
const pages: string[] = [];
beforeAll(async () => {
  bucket = await siteBucket();
  city = await newCity(recording);
  await city.settle(child, adult);
  await tell();
  const { handler: publish } = await import("../../../functions/publishing/clock.ts");
  await publish({});
  for (const path of bucket.written()) pages.push((await bucket.text(path)) ?? "");
});
afterAll(() => bucket.close());

async function tell() {
  const { adultId, enlisted } = await register();
  await requestOrder({
    ...{ name: planted.requesterName, phone: planted.requesterPhone },
    address: planted.requesterAddress,
  });
  const activity = await publishActivity();
  for (const as of [child, adult]) await enrol(activity, as);
  await hold(city, activity, [child, adult]);
  await city.consequences({ eachTwice: true });

  const desk = { as: near.station, path: { volunteer: adultId } };
  await mustAsk("people.verify", { ...desk, body: { version: 1 } });
  await mustAsk("people.unmask", { ...desk, body: { fields: ["document", "phone"], reason } });
  const body = { version: 2, phone: planted.correctedPhone };
  await mustAsk("people.correctMine", { as: adult, body });
  const merge = { ...desk, body: { folded: enlisted, reason } };
  const made = await mustAsk("people.merge", merge);
  const path = { ...desk.path, merge: made.merge };
  await mustAsk("people.undoMerge", { ...desk, path, body: { reason } });
  await mustAsk("people.merge", merge);
  await mustAsk("people.myData", { as: adult });
  await peopleClock({ clock: "people.rotate-key" });
  await peopleClock({ clock: "people.reseal" });
  await mustAsk("people.leave", { as: child, body: { isSure: true } });
  const next = { startsAt: "2026-03-14T01:00:00.000Z", endsAt: "2026-03-14T03:00:00.000Z" };
  await enrol(await publishActivity(next), adult);
  await city.consequences({ eachTwice: true });
}

async function register() {
  await mustAsk("registry.registerVolunteer", {
    as: child,
    body: {
      ...resident,
      ...{ name: names.child, documentNumber: planted.childDocument, phone: planted.childPhone },
      ...{ guardianName: planted.guardianName, guardianPhone: planted.guardianPhone },
    },
  });
  const { volunteer: adultId } = await mustAsk("registry.registerVolunteer", {
    as: adult,
    body: {
      ...resident,
      ...{ name: names.adult, documentNumber: planted.adultDocument, phone: planted.adultPhone },
    },
  });
  const { volunteer: enlisted } = await mustAsk("people.enlist", {
    as: near.station,
    body: {
      ...{ name: names.enlisted, documentKind: "passport", documentNumber: planted.passport },
      ...{ birthDay: planted.passportBirthDay, area: places.village, consent: true },
    },
  });
  return { adultId, enlisted };
}

const foundIn = (text: string, marks: readonly (readonly [string, string])[] = fields) =>
  marks.filter(([, value]) => showsIn(value, text)).map(([field]) => field);
const ofKind = (kind: string) => JSON.stringify(table.all().filter((one) => one["kind"] === kind));

test("whoever looks for a mark would find it, in any of the usual encodings", () => {
  for (const [field, value] of fields) {
    const bytes = Buffer.from(`before ${value} after`);
    for (const form of ["utf8", "base64", "base64url", "hex"] as const) {
      expect(foundIn(bytes.toString(form)), form).toContain(field);
    }
    expect(foundIn(encodeURIComponent(`/${value}`))).toContain(field);
  }
});

describe("what is personal is found", () => {
  test("neither in what was written to the table, nor in what its stream brought, ever", () => {
    expect(writes.length).toBeGreaterThan(100);
    expect(foundIn(JSON.stringify(writes))).toEqual([]);
  });

  test("nor in the table at rest, though it is all there, sealed", () => {
    expect(foundIn(JSON.stringify(table.all()))).toEqual([]);
    expect(ofKind("person").match(/"v1\./gu)?.length).toBe(5);
    expect(ofKind("order").match(/"v1\./gu)?.length).toBe(3);
  });

  test("nor in the logs", () => {
    expect(logged.length).toBeGreaterThan(20);
    expect(foundIn(logged.join("\n"), [...fields, ...Object.entries(names)])).toEqual([]);
  });

  test("nor in the messages that left", () => {
    expect(foundIn(JSON.stringify(delivered), [...fields, ...Object.entries(names)])).toEqual([]);
  });

  test("nor on any published page or in any published file", () => {
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.join("")).toContain("清洁家园");
    expect(foundIn(pages.join("\n"), [...fields, ...Object.entries(names)])).toEqual([]);
  });

  test("nor in the audit trail, where names are none either", () => {
    const trail = JSON.stringify(table.all().filter(({ pk }) => String(pk).startsWith("AUDIT#")));

    expect(trail.length).toBeGreaterThan(2000);
    expect(foundIn(trail, [...fields, ...Object.entries(names)])).toEqual([]);
  });
});

test("of whoever left not even the name is left, of the others it is in the record alone", () => {
  const holding = (name: string) => table.all().filter((one) => showsIn(name, JSON.stringify(one)));

  expect(holding(names.child)).toEqual([]);
  expect(holding(names.adult).map((one) => one["kind"])).toEqual(["volunteer"]);
});
