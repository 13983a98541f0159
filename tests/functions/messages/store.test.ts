/** Messages and a team's inbox: each cause told once, the newest first, to those who may see it. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Message } from "#messages/domain/message.ts";
import { messageStore } from "#messages/store.ts";
import { addMinutes } from "#shared/domain/day.ts";
import type { TeamId } from "#shared/domain/ids.ts";
import { type City, newCity } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { far, near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";

let city: City<MemoryTable>;
beforeEach(async () => {
  city = await newCity(memoryTable());
});
const aMessage = (cause: string, how: Partial<Message> = {}): Message => ({
  team: places.squad,
  cause,
  kind: "duty-behind",
  facts: { teamName: "小队", completed: 1 },
  sentAt: city.now,
  ...how,
});
const send = (message: Message) => messageStore(city.table).send(message);
const inbox = (query: Record<string, string> = {}) =>
  mustAsk("messages.inbox", { as: near.leader, path: { team: places.squad }, query });

describe("a cause", () => {
  test("is told once, whatever is said the second time", async () => {
    expect(await send(aMessage("one"))).toBe("sent");
    expect(await send(aMessage("one", { kind: "duty-last-days", facts: {} }))).toBe("told-before");

    expect((await inbox()).items).toEqual([
      { kind: "duty-behind", facts: { teamName: "小队", completed: 1 }, sentAt: city.now },
    ]);
  });

  test("that comes many times at once is told once", async () => {
    const told = await Promise.all([1, 2, 3, 4].map(() => send(aMessage("one"))));

    expect(told.filter((outcome) => outcome === "sent")).toHaveLength(1);
    expect((await inbox()).items).toHaveLength(1);
  });

  test("of one team is another cause for another team", async () => {
    await send(aMessage("one"));

    expect(await send(aMessage("one", { team: places.farSquad }))).toBe("sent");
    expect((await inbox()).items).toHaveLength(1);
  });
});

describe("the inbox", () => {
  test.each(["1", "2", "5", "100"])("comes newest first in pages of %s", async (limit) => {
    for (let at = 0; at < 5; at++) {
      const sentAt = addMinutes(city.now, at);
      await send(aMessage(`cause-${at}`, { sentAt, facts: { number: at } }));
    }

    const numbers = [];
    let after: string | undefined;
    do {
      const page = await inbox({ limit, ...(after ? { after } : {}) });
      numbers.push(...page.items.map((item: { facts: { number: number } }) => item.facts.number));
      after = page.next;
    } while (after);

    expect(numbers).toEqual([4, 3, 2, 1, 0]);
  });

  test.each([
    ["the team's leader", near.leader, undefined],
    ["the village's station", near.station, undefined],
    ["the town's institute", near.institute, undefined],
    ["the centre", near.centre, undefined],
    ["another leader", far.leader, "not-allowed"],
    ["another station", far.station, "not-allowed"],
    ["a volunteer", near.volunteer, "not-allowed"],
    ["a visitor", undefined, "not-signed-in"],
  ])("asked by %s", async (_who, as, code) => {
    const told = await ask("messages.inbox", { as, path: { team: places.squad } });

    expect(told.code).toBe(code);
  });

  test("of a team that nobody knows is refused", async () => {
    const path = { team: "team_000000000000" as TeamId };

    expect((await ask("messages.inbox", { as: near.centre, path })).code).toBe("team-unknown");
  });
});
