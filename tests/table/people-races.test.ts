/** Records under many hands at once: on both tables one deed wins, and what is counted stays true. */
import { beforeEach, describe, expect, test } from "vitest";
import { balanceOf } from "#points/domain/entry.ts";
import { pointsStore } from "#points/store.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { keys } from "#shared/table/keys.ts";
import { onBothTables } from "#tests/support/both-tables.ts";
import { type City, newCity, react } from "#tests/support/city.ts";
import { ask, mustAsk, type Told } from "#tests/support/handlers.ts";
import { near, person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { recordItem } from "#tests/support/points.ts";
import { application, enlist, register } from "#tests/support/records.ts";

const outcomes = (answers: readonly Told[]) => answers.map((told) => told.code ?? "done").sort();
const reason = "本人到站说明情况";

onBothTables((newTable) => {
  let city: City;
  beforeEach(async () => {
    city = await newCity(await newTable());
  });
  const counted = async () =>
    (await city.table.get(keys.registered(places.town)))?.["registered"] as number;

  test("one document that four accounts bring at once is one record, counted once", async () => {
    const people = [1, 2, 3, 4].map((at) => person(`racer-${at}`));
    await city.settle(...people);
    const before = await counted();

    const answers = await Promise.all(
      people.map((as) => ask("registry.registerVolunteer", { as, body: application })),
    );

    expect(outcomes(answers)).toEqual([...Array(3).fill("already-registered"), "done"]);
    expect(await counted()).toBe(before + 1);
  });

  test("one account that brings two documents at once has one record", async () => {
    const passport = {
      documentKind: "passport",
      documentNumber: "E12345678",
      birthDay: "1990-03-07",
    };

    const answers = await Promise.all(
      [application, { ...application, ...passport }].map((body) =>
        ask("registry.registerVolunteer", { as: near.resident, body }),
      ),
    );

    expect(outcomes(answers)).toEqual(["already-registered", "done"]);
  });

  test("a record that one desk verifies while another returns it goes one way", async () => {
    const volunteer = await enlist();
    const send = (step: "verify" | "return", body: object) =>
      ask(`people.${step}`, { as: near.station, path: { volunteer }, body });

    const answers = await Promise.all([
      send("verify", { version: 1 }),
      send("return", { version: 1, reason }),
    ]);

    expect(outcomes(answers)).toEqual(["done", "stale-version"]);
  });

  test("thirty looks are allowed, however many are asked for at once", async () => {
    const volunteer = await enlist();
    const look = () =>
      ask("people.unmask", {
        ...{ as: near.station, path: { volunteer } },
        body: { fields: ["document"], reason },
      });

    const answers: Told[] = [];
    for (let at = 0; at < 4; at++) {
      answers.push(...(await Promise.all(Array.from({ length: 10 }, look))));
    }
    // Looks in each other's way are told to come again; then they do, one after the other.
    for (let last = answers.at(-1); last?.code !== "unmaskings-used-up"; last = answers.at(-1)) {
      answers.push(await look());
    }

    expect(answers.filter((told) => told.status === 200)).toHaveLength(30);
    const known = ["done", "too-busy", "unmaskings-used-up"];
    expect(outcomes(answers).filter((code) => !known.includes(code))).toEqual([]);
  });

  describe("two records with points", () => {
    let kept: VolunteerId;
    let folded: VolunteerId;
    beforeEach(async () => {
      kept = await enlist();
      ({ volunteer: folded } = await register());
      await react([
        {
          ...recordItem(near.volunteer, "RACED", 60),
          ...keys.serviceRecord(folded, "act_RACED0000000" as never),
          volunteer: folded,
        },
      ]);
    });
    const merging = () =>
      ask("people.merge", {
        as: near.station,
        path: { volunteer: kept },
        body: { folded, reason },
      });
    const balances = async () =>
      Promise.all(
        [kept, folded].map(async (id) =>
          balanceOf(id, await pointsStore(city.table).everyEntry(id)),
        ),
      );

    test("that two desks merge at once are merged once", async () => {
      const answers = await Promise.all([merging(), merging()]);

      expect(answers.map((told) => told.status)).toEqual([200, 200]);
      expect(answers[0]?.body.merge).toBe(answers[1]?.body.merge);
      expect(await balances()).toEqual([10, 0]);
    });

    test("of which one leaves while a desk merges them end without a point that is nobody's", async () => {
      const [merged, left] = await Promise.all([
        merging(),
        ask("people.leave", { as: near.resident, body: { isSure: true } }),
      ]);

      // The account may have become the kept record's in between: then there is nothing to leave yet.
      expect([merged.status, left.status]).toContain(200);
      const [ofKept, ofFolded] = await balances();
      expect(ofFolded).toBe(0);
      expect([0, 10]).toContain(ofKept);
      if (ofKept === 10) {
        const { state } = await mustAsk("people.show", {
          as: near.station,
          path: { volunteer: kept },
        });
        expect(state).toBe("submitted");
      }
    });
  });
});
