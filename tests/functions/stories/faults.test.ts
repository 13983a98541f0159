/**
 * A whole story over a bad line: whoever asks repeats the same request under the same key until
 * there is an answer. Whatever fails, and whenever, the table ends as if nothing had failed.
 */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { reactions } from "#doors";
import type { Item } from "#shared/table/table.ts";
import { type City, newCity, react } from "#tests/support/city.ts";
import { type Fault, type FaultyTable, faults, faultyTable } from "#tests/support/faulty-table.ts";
import { type Ask, ask, type DoorId, type Told } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { announcement, endsAt, startsAt, wish } from "#tests/support/story.ts";
import { crowd } from "#tests/support/things.ts";
import { handler as dutyClock } from "../../../functions/duty/clock.ts";

const people = crowd(3);
/** Enrols and gives the place back. */
const [fickle = near.volunteer] = crowd(4).slice(3);
const triesMax = 400;
/** The doors of the story. */
const asked = new Set<string>();
/** Everything that was in trouble at least once: no door may have been lucky in all runs. */
const troubled = new Set<string>();

interface Ground {
  readonly city: City<FaultyTable>;
  readonly kept: MemoryTable;
  /** Sends every request twice at the same time. */
  readonly isTwice: boolean;
}

async function insist(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < triesMax; tries++) if (await what()) return;
  throw new Error("never got through");
}

/** Asks until there is an answer other than "too busy"; it must be a success. */
async function get(id: DoorId, request: Ask, isTwice: boolean) {
  const answers: Told["body"][] = [];
  const once = async () => {
    await insist(async () => {
      const told = await ask(id, request);
      if (told.code === "too-busy") {
        troubled.add(id);
        return false;
      }
      expect(told.code, id).toBeUndefined();
      answers.push(told.body);
      return true;
    });
  };
  await Promise.all(isTwice ? [once(), once()] : [once()]);
  expect(answers.at(-1), `${id} answers every copy the same`).toEqual(answers[0]);
  return answers[0];
}

/** Lets the stream bring everything, a failed record again with all that follow it. */
/** The consumer is shown no more than what it reacts to. */
const followed: ReadonlySet<unknown> = new Set(
  reactions.filter(({ consumer }) => consumer === "consequences").flatMap(({ kinds }) => kinds),
);

async function flow({ kept }: Ground): Promise<void> {
  let before = -1;
  while (before < kept.all().length) {
    before = kept.all().length;
    let waiting = kept.all().filter((item) => followed.has(item["kind"]));
    await insist(async () => {
      const [failed] = await react(waiting);
      if (failed === undefined) return true;
      troubled.add("the stream");
      waiting = waiting.slice(Number(failed) - 1);
      return false;
    });
  }
}

/** An activity is held and settled, its points are spent, a resident is helped, a team reminded. */
async function live(ground: Ground): Promise<void> {
  let step = 0;
  const take = (id: DoorId, request: Ask) => {
    asked.add(id);
    return get(id, { ...request, key: `step-${String(++step).padStart(20, "0")}` }, ground.isTwice);
  };
  const { city } = ground;

  const body = { ...announcement, team: places.corps };
  const { activity } = await take("activities.publish", { as: near.centre, body });
  const path = { activity };
  const roster = await take("activities.roster", { as: near.centre, path });
  const code = { code: roster.checkInCode };
  for (const as of [fickle, ...people]) await take("activities.enrol", { as, path });
  await take("activities.withdraw", { as: fickle, path });
  city.now = startsAt;
  for (const as of people) await take("activities.checkIn", { as, path, body: code });
  city.now = endsAt;
  for (const as of people) await take("activities.checkOut", { as, path, body: code });
  const proof = { evidence: "现场照片三张,签到表一份。", version: 1 };
  await take("activities.confirmHours", { as: near.centre, path, body: proof });
  await flow(ground);

  const goods = { title: "洗衣液", points: 15, stock: 2, site: places.station };
  const { reward } = await take("points.offerReward", { as: near.keeper, body: goods });
  const spend = { reward, points: 15 };
  for (const as of people.slice(1)) {
    const voucher = await take("points.redeem", { as, body: spend });
    await take("points.handOver", { as: near.keeper, body: { code: voucher.code } });
  }

  const { followUp } = await take("orders.request", { body: wish });
  const desk = { as: near.station, path: { area: places.village } };
  const [{ order }] = (await take("orders.deskQueue", desk)).items;
  const of = { path: { order } };
  const to = { team: places.squad, version: 1 };
  await take("orders.dispatch", { as: near.station, ...of, body: to });
  await take("orders.accept", { as: near.leader, ...of, body: { version: 2 } });
  const done = { result: "已上门量血压。", version: 3 };
  await take("orders.finish", { as: near.leader, ...of, body: done });
  await take("orders.rate", { path: { followUp }, body: { stars: 5, words: "谢谢" } });

  await insist(() =>
    dutyClock({ clock: "duty.remind" }).then(
      () => true,
      () => {
        troubled.add("the clock");
        return false;
      },
    ),
  );
  await flow(ground);
}

async function lifeWith(ahead: readonly Fault[], isTwice: boolean) {
  const kept = memoryTable();
  const city = await newCity(faultyTable(kept));
  await city.settle(fickle, ...people);
  city.table.ahead = [...ahead];
  await live({ city, kept, isTwice });
  return { left: kept.all().map(comparable), wrong: city.table.wentWrong() };
}

/**
 * Sealed fields differ at every sealing, so do the digests of what holds them; data keys are kept
 * by the function that made them; a request that is sent again is counted again. Of these it is
 * compared how many there are.
 */
const countedOnly: readonly unknown[] = ["data-key", "audit-entry", "audit-head", "counter"];
function comparable(item: Item): Item {
  return countedOnly.includes(item["kind"]) ? {} : { ...item, requester: undefined };
}

let asIfNothing: readonly Item[];
beforeAll(async () => {
  await lifeWith([], false);
  asIfNothing = (await lifeWith([], false)).left;
});

test("without a fault: three records, three credits, two vouchers, one count, two reminders", () => {
  const howMany = (kind: string) => asIfNothing.filter((item) => item["kind"] === kind).length;

  expect({
    records: howMany("service-record"),
    entries: howMany("entry"),
    vouchers: howMany("voucher"),
    messages: howMany("message"),
  }).toEqual({ records: 3, entries: 5, vouchers: 2, messages: 2 });
});

/** About every fifth call goes wrong, to the end of the story. */
const call = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Fault>("none") },
  { weight: 3, arbitrary: fc.constantFrom<Fault>(...faults) },
);
const line = fc.array(call, { minLength: 1200, maxLength: 2400, size: "max" });

test("with any faults, every request that is repeated has exactly one effect", async () => {
  troubled.clear();

  await fc.assert(
    fc.asyncProperty(line, async (ahead) => {
      const { left, wrong } = await lifeWith(ahead, false);

      expect(wrong).toBeGreaterThan(0);
      expect(left).toEqual(asIfNothing);
    }),
    { numRuns: 200, seed: 20260307 },
  );

  expect([...troubled].sort()).toEqual([...asked, "the clock", "the stream"].sort());
}, 60_000);

test("with any faults and every request sent twice at once, it has exactly one effect", async () => {
  await fc.assert(
    fc.asyncProperty(line, async (ahead) => {
      const { left } = await lifeWith(ahead, true);

      expect(left).toEqual(asIfNothing);
    }),
    { numRuns: 100, seed: 20260308 },
  );
}, 60_000);
