/** People's records and targets: what a desk, a person and the night's clocks consume. */
import { expect } from "vitest";
import { type City, monday } from "#tests/support/city.ts";
import { mustAsk } from "#tests/support/handlers.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { enlist, unitCode } from "#tests/support/records.ts";
import { handler as clock } from "../../../functions/people/clock.ts";
import { type Book, everything } from "./book.ts";
import { sizes } from "./doors.ts";

const reason = "本人到站说明情况";
const as = near.station;
/** Returned in time for the clock. */
const ninetyDaysLater = "2026-05-31T02:00:00.000Z";

/** Records with really sealed fields that are there when the night's work begins. */
const sealed = 7;

async function record(): Promise<{ readonly volunteer: string }> {
  return { volunteer: await enlist() };
}

/** A desk's day with one record after the other. */
export async function desk({ door }: Book): Promise<void> {
  const body = {
    ...{ name: "李奶奶", documentKind: "passport", documentNumber: "E12345678" },
    ...{ birthDay: "1950-05-01", area: places.village, unit: unitCode, consent: true },
  };
  await record();
  const key = "enlistment-of-somebody";
  await door("people.enlist", "with a unit", { as, body, key });
  await door("people.enlist", "the same again", { as, body, key });
  const query = { state: "submitted", limit: String(sizes.people) };
  const list = { as, path: { area: places.village }, query };
  const { body: page } = await door("people.desk", `${sizes.people} a page`, list);
  expect(page.items).toHaveLength(sizes.people);

  const path = await record();
  await door("people.show", "", { as, path });
  const first = { as, path, body: { version: 1 }, key: "verification-of-one" };
  await door("people.verify", "", first);
  await door("people.verify", "the same again", first);
  await door("people.suspend", "", { as, path, body: { version: 2, reason } });
  await door("people.reinstate", "", { as, path, body: { version: 3, reason } });
  // The function has its data keys from its first look on.
  const look = { as, path, body: { fields: ["document"], reason } };
  await mustAsk("people.unmask", look);
  await door("people.unmask", "", { ...look, key: "one-look-at-one-field" });
  await door("people.unmask", "the same again", { ...look, key: "one-look-at-one-field" });
  const correction = { version: 4, reason, education: "bachelor" };
  await door("people.correct", "", { as, path, body: correction });
  await door("people.return", "", { as, path: await record(), body: { version: 1, reason } });
  await door("people.dismiss", "", { as, path: await record(), body: { version: 1, reason } });
}

/** Two records and back, and what one person does with their own. */
export async function own({ door }: Book): Promise<void> {
  const path = await record();
  const { volunteer: folded } = await record();
  const merge = { as, path, body: { folded, reason }, key: "merge-of-two-records" };
  const { body: made } = await door("people.merge", "", merge);
  await door("people.merge", "the same again", merge);
  const undo = { as, path: { ...path, merge: made.merge }, body: { reason } };
  await door("people.undoMerge", "", undo);

  const mine = { as: near.resident };
  await door("people.myData", "", mine);
  await door("people.checkMine", "", { ...mine, body: {} });
  await door("people.correctMine", "", { ...mine, body: { version: 2, phone: "13900008888" } });
}

/** Last of all, because whoever leaves is missing from then on. */
export async function leaving({ door }: Book): Promise<void> {
  await door("people.leave", "", { as: near.resident, body: { isSure: true } });
}

export async function targets({ door }: Book): Promise<void> {
  const staff = near.institute;
  const figure = { figure: 100_000, source: "统计年鉴", asOf: "2025-12-31" };
  const town = { as: staff, path: { area: places.town } };
  const entering = { ...town, body: figure, key: "residents-of-the-town" };
  await door("targets.enterResidents", "", entering);
  await door("targets.enterResidents", "the same again", entering);
  await door("targets.areaRate", "of a town", town);
  await door("targets.areaRate", "of the city", { as: near.centre, path: { area: places.city } });
  const body = { code: unitCode, name: "大冶市实验单位", area: places.village };
  await door("targets.saveUnit", "", { as: staff, body });
  await door("targets.saveUnit", "the same again", { as: staff, body });
  const unit = { as: staff, path: { unit: unitCode } };
  await door("targets.enterStaff", "", { ...unit, body: figure });
  await door("targets.unitRate", "", unit);
}

/** One record returned in time, and as many fields to seal anew as there are. */
export async function clocks({ note }: Book, city: City): Promise<void> {
  city.now = ninetyDaysLater;
  const tick = (id: string) => () => clock({ clock: id });
  await note("nothing is due", { "people.reseal": everything }, tick("people.reseal"));
  await note(
    "one registration",
    { "people.erase-returned": everything },
    tick("people.erase-returned"),
  );
  await note("", { "people.rotate-key": everything }, tick("people.rotate-key"));
  let count = 0;
  await note(`${sealed} records`, { "people.reseal": everything }, async () => {
    ({ count } = await clock({ clock: "people.reseal" }));
  });
  expect(count).toBe(sealed);
  city.now = monday;
}
