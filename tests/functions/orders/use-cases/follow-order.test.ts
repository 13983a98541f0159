/** The private link: whoever holds it follows and rates one order, and nobody can make one up. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { cityInMemory } from "#tests/support/city.ts";
import { ask, mustAsk, nextKey } from "#tests/support/handlers.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { requestOrder, wish } from "#tests/support/story.ts";

let order: string;
let followUp: string;
beforeEach(async () => {
  await cityInMemory();
  ({ order, followUp } = await requestOrder());
});

const follow = (link: string) => ask("orders.followUp", { path: { followUp: link } });
const rate = (how: { stars?: number; words?: string; key?: string; link?: string } = {}) =>
  ask("orders.rate", {
    path: { followUp: how.link ?? followUp },
    body: { stars: how.stars ?? 5, words: how.words ?? "谢谢你们!" },
    key: how.key ?? nextKey(),
  });
async function serve(): Promise<void> {
  const path = { order };
  const body = { team: places.squad, version: 1 };
  await mustAsk("orders.dispatch", { as: near.station, path, body });
  await mustAsk("orders.accept", { as: near.leader, path, body: { version: 2 } });
  const result = "已上门量血压,一切正常。";
  await mustAsk("orders.finish", { as: near.leader, path, body: { result, version: 3 } });
}

test("the requester sees who comes and how it went, but never their own phone or address", async () => {
  await serve();

  const seen = (await follow(followUp)).body;

  expect(seen).toMatchObject({
    state: "done",
    teamName: "新冶社区志愿服务小队",
    result: "已上门量血压,一切正常。",
    version: 4,
  });
  const text = JSON.stringify(seen);
  for (const personal of [wish.name, wish.phone, wish.address, wish.words]) {
    expect(text).not.toContain(personal);
  }
});

describe("a forged link", () => {
  test("with any one character changed is unknown", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(followUp.length - 1),
        fc.constantFrom(..."ABCXYZabcxyz0189_-"),
        async (at, character) => {
          fc.pre(followUp[at] !== character);
          const forged = followUp.slice(0, at) + character + followUp.slice(at + 1);

          expect(await follow(forged)).toMatchObject({ status: 404, code: "follow-up-unknown" });
        },
      ),
    );
  });

  test("of one order with another's secret is unknown", async () => {
    const other = await requestOrder();
    const forged = followUp.slice(0, 26) + other.followUp.slice(26);

    expect(await follow(forged)).toMatchObject({ code: "follow-up-unknown" });
    expect(await rate({ link: forged })).toMatchObject({ code: "follow-up-unknown" });
  });

  test.each([
    ["cut short", (link: string) => link.slice(0, -1)],
    ["with more behind it", (link: string) => `${link}A`],
    ["without its secret", (link: string) => link.slice(0, 26).padEnd(69, "A")],
  ])("%s is unknown", async (_how, forge) => {
    expect(await follow(forge(followUp))).toMatchObject({ code: "follow-up-unknown" });
  });

  test.each(["short", "x".repeat(91), `${"A".repeat(50)}/..`, `${"A".repeat(50)}<b>`])(
    "'%s' is not even a link",
    async (link) => {
      expect((await follow(link)).code).toBe("malformed-request");
    },
  );
});

describe("a rating", () => {
  test("closes a finished order with its stars", async () => {
    await serve();

    expect((await rate({ stars: 4 })).body).toEqual({ order, state: "rated", version: 5 });

    expect((await follow(followUp)).body).toMatchObject({ state: "rated", stars: 4 });
  });

  test("may go without words", async () => {
    await serve();

    expect(await rate({ words: "" })).toMatchObject({ status: 200 });
  });

  test("again by the same command is answered the same", async () => {
    await serve();
    const key = nextKey();

    const first = await rate({ key });

    expect((await rate({ key })).body).toEqual(first.body);
  });

  test("again by another command, or under its key with other stars, is refused", async () => {
    await serve();
    const key = nextKey();
    await rate({ key });

    expect(await rate()).toMatchObject({ code: "order-transition-forbidden" });
    expect(await rate({ key, stars: 1 })).toMatchObject({ code: "idempotency-key-reused" });
    expect((await follow(followUp)).body.stars).toBe(5);
  });

  test("twice at once counts once", async () => {
    await serve();

    const told = await Promise.all([rate({ stars: 1 }), rate({ stars: 5 })]);

    const codes = told.map((one) => one.code ?? "rated").sort();
    expect(codes).toEqual(["order-transition-forbidden", "rated"]);
  });

  test("before the order is done is refused and says how it stands", async () => {
    expect(await rate()).toMatchObject({
      code: "order-transition-forbidden",
      body: { facts: { state: "asked", action: "rate" } },
    });
  });

  test.each([0, 6, 2.5, "5"])("of %s stars is none", async (stars) => {
    await serve();

    expect(await rate({ stars: stars as number })).toMatchObject({ code: "malformed-request" });
  });
});

test("a rated order is nobody's business any more: it leaves both queues", async () => {
  await serve();
  await rate();

  const desk = await mustAsk("orders.deskQueue", {
    as: near.station,
    path: { area: places.village },
  });
  const team = await mustAsk("orders.teamQueue", { as: near.leader, path: { team: places.squad } });
  expect([desk.items, team.items]).toEqual([[], []]);
});
