/** Reminds every team that is behind today, each stage of the year once however often this runs. */

import type { MessageStore } from "#messages/store.ts";
import type { RegistryStore } from "#registry/store.ts";
import type { AreaCode } from "#shared/domain/area.ts";
import { dayOf, type Instant, yearOf } from "#shared/domain/day.ts";
import { stageOn } from "../domain/reminder.ts";
import { daysLeft, newStanding } from "../domain/standing.ts";
import type { DutyStore } from "../store.ts";

interface Needs {
  readonly store: Pick<DutyStore, "isOpened" | "noteOpened" | "open" | "behindOn">;
  readonly registry: Pick<RegistryStore, "teamsOfTown">;
  readonly messages: Pick<MessageStore, "send">;
  readonly city: AreaCode;
}

export const sendDueReminders =
  ({ store, registry, messages, city }: Needs) =>
  async (now: Instant): Promise<{ readonly behind: number; readonly sent: number }> => {
    const today = dayOf(now);
    const year = yearOf(today);
    if (!(await store.isOpened(year))) {
      for (const team of await registry.teamsOfTown(city)) {
        await store.open(newStanding(team, year));
      }
      await store.noteOpened(year);
    }

    const stage = stageOn(today);
    // In the last weeks everyone who has not met the duty is pressed, on course or not: with one
    // activity missing a team is behind only when the year is over.
    const asOf = stage.kind === "duty-last-days" ? `${year + 1}-01-01` : today;
    const behind = await store.behindOn(year, asOf);
    let sent = 0;
    for (const standing of behind) {
      const outcome = await messages.send({
        team: standing.team,
        cause: `duty-${year}-${stage.name}`,
        kind: stage.kind,
        facts: {
          teamName: standing.teamName,
          year,
          completed: standing.counted.length,
          needed: standing.needed,
          daysLeft: daysLeft(today),
        },
        sentAt: now,
      });
      if (outcome === "sent") sent += 1;
    }
    return { behind: behind.length, sent };
  };
