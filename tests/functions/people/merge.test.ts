/** Two records of one person become one, and two again: nothing is lost and nothing is made. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { evaluationStore } from "#evaluation/store.ts";
import { balanceOf, type Entry, type LedgerAccount } from "#points/domain/entry.ts";
import { pointsStore } from "#points/store.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { keys } from "#shared/table/keys.ts";
import { type City, monday, newCity, react } from "#tests/support/city.ts";
import { identityNumber } from "#tests/support/documents.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { far, near, person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { offer } from "#tests/support/points.ts";
import { enlist, register, steps } from "#tests/support/records.ts";
import { publishActivity } from "#tests/support/story.ts";
import { activityId } from "#tests/support/things.ts";

let city: City<MemoryTable>;
let kept: VolunteerId;
let folded: VolunteerId;
async function begin() {
  city = await newCity(memoryTable());
  kept = await enlist();
  ({ volunteer: folded } = await register());
}
beforeEach(begin);

const reason = "同一个人两份证件";
const merging = (how: object = {}, as = near.station, key = nextKey()) =>
  ask("people.merge", { as, key, path: { volunteer: kept }, body: { folded, reason, ...how } });
const undoing = (merge: string, as = near.station, key = nextKey()) =>
  ask("people.undoMerge", { as, key, path: { volunteer: kept, merge }, body: { reason } });
const show = (volunteer: string) =>
  mustAsk("people.show", { as: near.centre, path: { volunteer } });

let served = 0;
/** A service of some minutes, as the stream brings it. */
async function serve(volunteer: VolunteerId, minutes: number) {
  const activity = activityId(`MERGED${++served}`);
  await react([
    {
      ...keys.serviceRecord(volunteer, activity),
      ...{ kind: "service-record", activity, volunteer, team: places.squad, title: "服务" },
      ...{ minutes, startsAt: monday, confirmedBy: near.leader.account, settledAt: monday },
    },
  ]);
}

async function standing(volunteer: VolunteerId) {
  const entries = await pointsStore(city.table).everyEntry(volunteer);
  const { minutes, services } = await evaluationStore(city.table).totals(volunteer);
  return { points: balanceOf(volunteer, entries), minutes, services };
}
const both = async () => ({ kept: await standing(kept), folded: await standing(folded) });
const sumOf = (of: Awaited<ReturnType<typeof both>>) => ({
  points: of.kept.points + of.folded.points,
  minutes: of.kept.minutes + of.folded.minutes,
  services: of.kept.services + of.folded.services,
});

/** What every account of the ledger holds; together it must be nothing. */
function ledger() {
  const entries = city.table.all().filter((item) => item["kind"] === "entry") as unknown as Entry[];
  const accounts = [...new Set(entries.flatMap(({ from, to }) => [from, to]))];
  const of = new Map<LedgerAccount, number>(
    accounts.map((account) => [account, balanceOf(account, entries)]),
  );
  return { of, sum: [...of.values()].reduce((all, one) => all + one, 0) };
}

const lives = fc.array(
  fc.nat(40).map((tenths) => tenths * 6),
  { maxLength: 4 },
);

describe("points and hours", () => {
  test("are those of the two before, of the one after, and of the two after the separation", async () => {
    await fc.assert(
      fc.asyncProperty(lives, lives, async (ofKept, ofFolded) => {
        await begin();
        for (const minutes of ofKept) await serve(kept, minutes);
        for (const minutes of ofFolded) await serve(folded, minutes);
        const before = await both();

        const { body } = await merging();
        const after = await both();
        expect(after.kept).toEqual(sumOf(before));
        expect(after.folded).toEqual({ points: 0, minutes: 0, services: 0 });
        expect(body).toMatchObject(before.folded);
        expect(ledger().sum).toBe(0);

        expect((await undoing(body.merge)).status).toBe(200);
        expect(await both()).toEqual(before);
        expect(ledger().sum).toBe(0);
        const between = [...ledger().of].filter(([account]) => account.startsWith("merge:"));
        expect(between.filter(([, balance]) => balance !== 0)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test("that came to the folded record later follow when it is merged once more, and go back too", async () => {
    await serve(folded, 60);
    const { body } = await merging();
    await serve(folded, 120);
    expect((await standing(folded)).minutes).toBe(120);

    const again = await merging();

    expect(again.body).toMatchObject({ merge: body.merge, points: 30, minutes: 180, services: 2 });
    expect(await both()).toEqual({
      kept: { points: 30, minutes: 180, services: 2 },
      folded: { points: 0, minutes: 0, services: 0 },
    });
    await undoing(body.merge);
    expect((await standing(folded)).minutes).toBe(180);
    expect(ledger().sum).toBe(0);
  });

  test("that were spent between are gone for both, and no balance falls below zero", async () => {
    await serve(kept, 30);
    await serve(folded, 60);
    const { body } = await merging();
    const reward = await offer({ points: 8 });
    await mustAsk("points.redeem", { as: near.resident, body: { reward, points: 8 } });

    await undoing(body.merge);

    expect(await both()).toMatchObject({ kept: { points: 0 }, folded: { points: 7 } });
    expect(ledger().sum).toBe(0);
  });

  test("are never moved twice, however often the command comes, and from whomever at once", async () => {
    await serve(folded, 60);
    const key = nextKey();

    const told = await Promise.all([
      ...Array.from({ length: 3 }, () => merging({}, near.station, key)),
      merging({}, near.centre),
    ]);

    expect(told.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(await standing(kept)).toEqual({ points: 10, minutes: 60, services: 1 });
    const { merge } = (await merging({}, near.station, key)).body;
    const undone = nextKey();
    await Promise.all([1, 2].map(() => undoing(merge, near.station, undone)));
    expect(await standing(folded)).toEqual({ points: 10, minutes: 60, services: 1 });
    expect(ledger().sum).toBe(0);
  });
});

describe("the records", () => {
  test("point at each other, and the account is that of the kept one until they are separated", async () => {
    const mine = async () => (await mustAsk("registry.myRecord", { as: near.resident })).volunteer;
    const { body } = await merging();

    expect(await show(folded)).toMatchObject({ state: "merged", mergedInto: kept });
    expect(await show(kept)).toMatchObject({ state: "submitted", hasAccount: true });
    expect(await mine()).toBe(kept);

    await undoing(body.merge);
    expect(await show(folded)).toMatchObject({ state: "submitted" });
    expect((await show(folded)).mergedInto).toBeUndefined();
    expect(await show(kept)).toMatchObject({ hasAccount: false });
    expect(await mine()).toBe(folded);
  });

  test("of two accounts both sign in as the kept one, and each as its own again", async () => {
    const other = person("other");
    await city.settle(other);
    const documentNumber = identityNumber("1990-03-09");
    ({ volunteer: kept } = await register(other, { documentNumber, phone: "13900009999" }));
    const both = async () =>
      Promise.all(
        [other, near.resident].map(
          async (as) => (await mustAsk("registry.myRecord", { as })).volunteer,
        ),
      );

    const { body } = await merging();
    expect(await both()).toEqual([kept, kept]);
    await undoing(body.merge);

    expect(await both()).toEqual([kept, folded]);
  });

  test.each([
    [["verify"], "verified"],
    [["return"], "returned"],
    [[], "submitted"],
  ] as const)("after %j come back as they were", async (taken, state) => {
    await steps(folded, taken);
    const { body } = await merging();

    await undoing(body.merge);

    expect((await show(folded)).state).toBe(state);
  });

  test("are counted as one person, and as two again", async () => {
    const counted = () =>
      city.table.all().find((item) => item["pk"] === `REGISTERED#${places.town}`)?.["registered"];
    const before = Number(counted());

    const { body } = await merging();
    expect(counted()).toBe(before - 1);
    await undoing(body.merge);
    expect(counted()).toBe(before);
  });

  test("tell the person of both their lives", async () => {
    await serve(kept, 60);
    await serve(folded, 120);
    await merging();

    const data = await mustAsk("people.myData", { as: near.resident });

    expect(data.volunteer).toBe(kept);
    expect(data.merged).toMatchObject([{ volunteer: folded, why: reason }]);
    expect(data.points).toBe(30);
  });

  test("are not separated by another's hand, twice, or under a name that is none", async () => {
    const { body } = await merging();

    expect((await undoing(body.merge, far.station)).code).toBe("not-found");
    expect((await undoing(`merge_${"0".repeat(26)}`)).code).toBe("not-found");
    expect((await undoing(body.merge)).status).toBe(200);
    expect((await undoing(body.merge)).code).toBe("merge-impossible");
  });
});

describe("what is no pair", () => {
  test.each([
    ["a record with itself", async () => ({ folded: kept }), "merge-impossible"],
    ["a record that is none", async () => ({ folded: "vol_000000000000" }), "not-found"],
    [
      "a record beyond the desk's area",
      async () => ({
        folded: await enlist(
          { area: places.farVillage, documentNumber: identityNumber("1960-01-01") },
          far.station,
        ),
      }),
      "not-found",
    ],
    [
      "a record that was merged into another",
      async () => {
        const body = { folded, reason };
        const path = { volunteer: await enlist() };
        await mustAsk("people.merge", { as: near.station, path, body });
        return {};
      },
      "volunteer-transition-forbidden",
    ],
    [
      "somebody with a place in what is not over",
      async () => {
        const activity = await publishActivity();
        await mustAsk("activities.enrol", { as: near.resident, path: { activity } });
        return {};
      },
      "merge-impossible",
    ],
    [
      "somebody who is suspended",
      async () => {
        await steps(folded, ["verify", "suspend"]);
        return {};
      },
      "volunteer-transition-forbidden",
    ],
  ])("%s is not merged", async (_name, prepare, code) => {
    const how = await prepare();
    const before = city.table.all();

    expect((await merging(how)).code).toBe(code);

    expect(city.table.all()).toEqual(before);
  });
});
