/** The records of a large activity: all of them, each once, from wherever it stopped. */
import { expect, test } from "vitest";
import { settle } from "#activities/domain/activity.ts";
import { activityStore } from "#activities/store.ts";
import { everyEnrolment } from "#activities/use-cases/every-enrolment.ts";
import { writeServiceRecords } from "#activities/use-cases/write-service-records.ts";
import { memoryTable } from "#tests/support/memory-table.ts";
import { anActivity, anEnrolment, eleven, nine, volunteerId } from "#tests/support/things.ts";

const size = 1203;
const open = anActivity({ places: 2000 });
const command = { at: eleven, by: "acc_LEADER000000", key: "key-2", digest: "digest-2" };
const settled = settle(open, "照片", command);

async function crowded() {
  const table = memoryTable();
  const store = activityStore(table);
  await store.publish(open);
  for (let at = 0; at < size; at++) {
    const present = { checkedInAt: nine, checkedOutAt: eleven };
    await store.enrol(anEnrolment({ volunteer: volunteerId(String(at)), ...present }), 2000);
  }
  const records = () => table.all().filter((item) => item["kind"] === "service-record");
  return { table, store, records };
}

test("every enrolment is seen once, over as many pages as it takes", async () => {
  const { store } = await crowded();

  const seen = [];
  for await (const enrolment of everyEnrolment(store, open.id)) seen.push(enrolment.volunteer);

  expect(seen).toHaveLength(size);
  expect(new Set(seen).size).toBe(size);
});

test("everyone present gets one record, however often it is asked", async () => {
  const { store, records } = await crowded();

  await writeServiceRecords({ store })(settled);
  await writeServiceRecords({ store })(settled);

  expect(records()).toHaveLength(size);
  expect(new Set(records().map((record) => record["minutes"]))).toEqual(new Set([120]));
});

test("what stopped half way goes on from there when it comes again", async () => {
  const { table, store, records } = await crowded();
  let left = 500;
  table.beforeWrite = () => {
    if (left-- === 0) throw new Error("out of time");
  };

  await expect(writeServiceRecords({ store })(settled)).rejects.toThrow("out of time");
  delete table.beforeWrite;
  expect(records().length).toBeLessThan(size);
  await writeServiceRecords({ store })(settled);

  expect(records()).toHaveLength(size);
});

test("nothing follows from an activity that is still open, and nobody is even asked for", async () => {
  const { table, store, records } = await crowded();
  table.calls.length = 0;

  await writeServiceRecords({ store })(open);

  expect(records()).toEqual([]);
  expect(table.calls).toEqual([]);
});
