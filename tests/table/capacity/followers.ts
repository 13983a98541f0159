/** What follows by itself, clocks and reactions, and the doors that show what came of it. */
import { marshall } from "@aws-sdk/util-dynamodb";
import { expect } from "vitest";
import { reactions } from "#doors";
import { handler as dutyClock } from "#duty/clock.ts";
import { handler as publishingClock } from "#publishing/clock.ts";
import { handler as publishing } from "#publishing/stream.ts";
import type { ActivityId } from "#shared/domain/ids.ts";
import { keys } from "#shared/table/keys.ts";
import type { Item, Key } from "#shared/table/table.ts";
import { type City, monday, react, volunteerIdOf } from "#tests/support/city.ts";
import { near } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { about, type Book, everything } from "./book.ts";
import { sizes, veteran } from "./doors.ts";
import type { Use } from "./meter.ts";

const theSameAgain = "the same again";
/** Nine in the morning of days on which the duty's clock finds different things to do. */
const days = {
  newYear: "2026-01-01T01:00:00.000Z",
  dayAfter: "2026-01-02T01:00:00.000Z",
  march: monday,
  stillMarch: "2026-03-03T02:00:00.000Z",
} as const;

const year = 2026;
const counts = {
  "activities.record": about("ACTIVITY#", "VOLUNTEER#"),
  "duty.count": about("DUTY#"),
};
/** Every change is in the audit trail before anything follows from it. */
const trailed = (how: string) => ({ [`audit.append: ${how}`]: about("AUDIT") });
/** Reading the person's own record: to see where they are counted. */
const isRecord = ({ keys }: Use) => keys.every((key) => key.sk === "VOLUNTEER");
const credits = {
  "points.credit": about("POINTS#"),
  "evaluation.count": (use: Use) => about("VOLUNTEER#", "FIGURES")(use) && !isRecord(use),
  "targets.follow": (use: Use) => about("ACTIVE#", "REGISTERED#")(use) || isRecord(use),
};

export async function duty({ door, note, table }: Book, city: City): Promise<void> {
  const corps = await itemAt(table, keys.team(places.corps));
  const opens = (trail: string) => ({ "duty.open": about("DUTY#"), ...trailed(trail) });
  await note("", opens("one change"), () => reacts(corps));
  await note(theSameAgain, opens(theSameAgain), () => reacts(corps));

  const reminds = (how: string, now: string) => {
    city.now = now;
    return note(how, { "duty.remind": everything }, () => dutyClock({ clock: "duty.remind" }));
  };
  await reminds("the year's first day: 32 standings are opened", days.newYear);
  await reminds("nobody is behind", days.dayAfter);
  await reminds("32 teams are behind, the month's first day", days.march);
  await reminds("32 teams are behind, any other day", days.stillMarch);
  city.now = monday;

  const message = await itemAt(table, keys.message(places.corps, `duty-${year}-month-03`));
  await note("", { "messages.deliver": everything }, () => reacts(message));
  const path = { team: places.corps as string };
  await door("messages.inbox", "one message", { as: near.centre, path });
}

export async function consequences({ door, note, table }: Book, activity: string): Promise<void> {
  const id = activity as ActivityId;
  const settled = await itemAt(table, keys.activity(id));
  await note(`${sizes.people} people`, { ...counts, ...trailed("one change of an activity") }, () =>
    reacts(settled),
  );
  await note(theSameAgain, { ...counts, ...trailed("an activity's, the same again") }, () =>
    reacts(settled),
  );
  const record = await itemAt(table, keys.serviceRecord(volunteerIdOf(veteran.account), id));
  await note("", credits, () => reacts(record));
  await note(theSameAgain, credits, () => reacts(record));

  await note(`a batch of ${batchSize} changes`, { "audit.append": about("AUDIT") }, async () =>
    expect(await react(rewardsOf(batchSize))).toEqual([]),
  );
  const timeline = { as: near.centre, path: { thing: activity } };
  await door("audit.timeline", "of an activity", timeline);
  await door("evaluation.myStars", "", { as: veteran });
  const path = { team: places.professional.id as string, year: String(year) };
  await door("duty.standing", "", { as: near.centre, path });
}

export async function publication({ door, note }: Book, activity: string): Promise<void> {
  const refreshes = { "publishing.refresh": everything };
  await note("", refreshes, () => publishingClock({ clock: "publishing.refresh" }));
  const kinds = reactions.find(({ id }) => id === "publishing.publish")?.kinds ?? [];
  for (const kind of kinds) {
    const item = { kind, id: activity, activity };
    await note(`a changed ${kind}`, { "publishing.publish": everything }, async () => {
      const dynamodb = { NewImage: marshall(item) as never, SequenceNumber: "1" };
      expect(await publishing({ Records: [{ dynamodb }] })).toEqual({ batchItemFailures: [] });
    });
  }
  await door("publishing.health", "", {});
  await door("publishing.chooseDisplay", "", { body: { size: "26", colours: "dark" } });
  await door("publishing.displayStyle", "", {});
}

/** As many as one batch of the stream's consumer brings. */
const batchSize = 25;
const rewardsOf = (count: number): readonly Item[] =>
  Array.from({ length: count }, (_none, at) => ({
    ...{ kind: "reward", id: `rew_${String(at).padStart(26, "0")}`, points: 15, stock: 30 },
  }));

export async function itemAt(table: Book["table"], key: Key): Promise<Item> {
  const item = await table.get(key);
  if (!item) throw new Error(`nothing at ${key.pk} ${key.sk}`);
  return item;
}

export async function reacts(item: Item): Promise<void> {
  expect(await react([item])).toEqual([]);
}
