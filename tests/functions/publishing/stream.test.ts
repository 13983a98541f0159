/** Publishing's own handlers, from the change in the table to the object in the bucket. */
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sharedPages } from "#publishing/domain/dirty.ts";
import { addMinutes } from "#shared/domain/day.ts";
import type { Item } from "#shared/table/table.ts";
import { type SiteBucket, siteBucket } from "#tests/support/bucket.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { near } from "#tests/support/people.ts";
import { offer } from "#tests/support/points.ts";
import { endsAt, enrol, publishActivity } from "#tests/support/story.ts";

let bucket: SiteBucket;
let stream: typeof import("../../../functions/publishing/stream.ts").handler;
let clock: typeof import("../../../functions/publishing/clock.ts").handler;
let city: City<MemoryTable>;

// The handlers put themselves together on import, and need to know where the bucket is.
beforeAll(async () => {
  bucket = await siteBucket();
  ({ handler: stream } = await import("../../../functions/publishing/stream.ts"));
  ({ handler: clock } = await import("../../../functions/publishing/clock.ts"));
});
afterAll(() => bucket.close());
beforeEach(async () => {
  city = await newCity(memoryTable());
  bucket.refuses = undefined;
  bucket.written();
});

const recordsOf = (items: readonly Item[]): DynamoDBRecord[] =>
  items.map((item, at) => ({
    eventName: "MODIFY",
    dynamodb: {
      NewImage: marshall(item, { removeUndefinedValues: true }) as never,
      SequenceNumber: String(at + 1),
    },
  }));
const publish = (items: readonly Item[]) => stream({ Records: recordsOf(items) });
const itemsOf = (...kinds: string[]) =>
  city.table.all().filter((item) => kinds.includes(String(item["kind"])));

describe("the stream", () => {
  test("publishes an activity's page with its places as they are now", async () => {
    const activity = await publishActivity();
    await publish(itemsOf("activity", "seats"));
    const path = `en/activities/${activity}.html`;
    const before = await bucket.text(path);

    await enrol(activity, near.volunteer);
    await publish(itemsOf("seats"));

    const after = await bucket.text(path);
    expect(before).toContain("20");
    expect(after).toContain("19");
    expect(after).not.toBe(before);
  });

  test("publishes each page once for a whole batch, however many changes touch it", async () => {
    const activity = await publishActivity();
    const changes = itemsOf("activity", "seats");

    expect(await publish([...changes, ...changes, ...changes])).toEqual({ batchItemFailures: [] });

    const written = bucket.written();
    expect(new Set(written).size).toBe(written.length);
    expect(written).toContain(`activities/${activity}.html`);
    expect(written).not.toContain("board.html");
  });

  test("publishes nothing for what nobody may see, nor for what is deleted", async () => {
    const deleted: DynamoDBRecord = { eventName: "REMOVE", dynamodb: { SequenceNumber: "9" } };

    const answer = await stream({
      Records: [...recordsOf(itemsOf("account", "volunteer", "session", "document")), deleted],
    });

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(bucket.written()).toEqual([]);
  });

  test("reports the batch from its first record when the bucket fails, so that all comes again", async () => {
    await offer();
    bucket.refuses = "PUT";

    expect(await publish(itemsOf("reward", "team"))).toEqual({
      batchItemFailures: [{ itemIdentifier: "1" }],
    });

    bucket.refuses = undefined;
    expect(await publish(itemsOf("reward", "team"))).toEqual({ batchItemFailures: [] });
    expect(await bucket.text("rewards.html")).toContain("洗衣液");
  });

  test("writes no page without its frame", async () => {
    await offer();
    bucket.refuses = "GET";

    expect((await publish(itemsOf("reward"))).batchItemFailures).toHaveLength(1);

    expect(bucket.written()).toEqual([]);
  });

  test("writes what browsers ask again and the edge keeps for a minute", async () => {
    await offer();
    await publish(itemsOf("reward"));

    expect(await bucket.headersOf("en/rewards.html")).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "public, max-age=0, s-maxage=60, stale-while-revalidate=600",
    });
    expect(await bucket.headersOf("data/rewards.json")).toMatchObject({
      "content-type": "application/json; charset=utf-8",
    });
  });
});

describe("the clock", () => {
  test("publishes every shared page and every activity's, and notes when", async () => {
    const activity = await publishActivity();

    const { count } = await clock({ clock: "publishing.refresh" });

    const written = bucket.written();
    expect(written).toHaveLength(count);
    expect(written).toContain(`en/activities/${activity}.html`);
    const named = sharedPages.map((name) => (name === "home" ? "index" : name));
    for (const name of named) expect(written.join("\n")).toContain(`${name}.`);
    expect(await mustAsk("publishing.health")).toEqual({ status: "ok", publishedAt: city.now });
  });

  test("closes the page of an activity that ended since yesterday and was not confirmed", async () => {
    const activity = await publishActivity();
    await publish(itemsOf("activity"));
    const path = `activities/${activity}.html`;
    expect(await bucket.text(path)).toContain('/enrolments"');

    city.now = addMinutes(endsAt, 12 * 60);
    await clock({ clock: "publishing.refresh" });

    expect(await bucket.text(path)).not.toContain('/enrolments"');
  });

  test("runs after a deployment too, whose event names no clock", async () => {
    expect(await clock({ RequestType: "Create" })).toMatchObject({ clock: "publishing.refresh" });
    expect(await clock(undefined)).toMatchObject({ clock: "publishing.refresh" });
  });

  test("does not say that everything is published when the bucket fails", async () => {
    bucket.refuses = "PUT";

    await expect(clock({ clock: "publishing.refresh" })).rejects.toThrow("answered 403");

    expect(await mustAsk("publishing.health")).toEqual({ status: "ok" });
  });
});
