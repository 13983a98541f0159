/** Which reminder a team that is behind gets today: each stage of a year is sent once. */

import type { MessageKind } from "#messages/domain/message.ts";
import type { Day } from "#shared/domain/day.ts";
import { daysLeft } from "./standing.ts";

/** Days before the year's end at which an unmet duty is pressed. */
export const lastStagesDays = [60, 30, 14, 7] as const;

export interface Stage {
  /** Names the stage within its year; part of what makes a reminder unique. */
  readonly name: string;
  readonly kind: MessageKind;
}

/**
 * The stage that a day belongs to: the last countdown stage that has begun, before that the month.
 * A clock that comes late still finds the stage it missed, and a later one replaces it.
 */
export function stageOn(today: Day): Stage {
  const left = daysLeft(today);
  const last = [...lastStagesDays].reverse().find((days) => left <= days);
  return last === undefined
    ? { name: `month-${today.slice(5, 7)}`, kind: "duty-behind" }
    : { name: `days-${last}`, kind: "duty-last-days" };
}
