/** Duty: twelve community activities a year for every city-level team. */

import * as z from "zod";
import { ActivityId, TeamId } from "#shared/domain/ids.ts";
import { Day } from "#shared/domain/values.ts";
import type { Clock, Row } from "#shared/door.ts";

export const StandingView = z.strictObject({
  team: TeamId,
  year: z.int(),
  needed: z.int(),
  completed: z.int(),
  /** met: all done; on-course: at least the year's elapsed share; behind: fewer. */
  state: z.enum(["met", "on-course", "behind"]),
  /** First day on which the team is behind unless it completes one more. */
  behindFrom: Day.optional(),
  counted: z.array(z.strictObject({ activity: ActivityId, title: z.string(), day: Day })),
});

export const dutyRows = {
  standing: {
    method: "GET",
    path: "/api/teams/{team}/duty/{year}",
    does: "Shows a team's standing in a year and which activities count.",
    who: ["leader", "station", "institute", "centre", "inspector", "auditor"],
    takes: {
      path: z.strictObject({ team: TeamId, year: z.coerce.number().int().min(2000).max(2100) }),
    },
    gives: StandingView,
    refuses: ["team-unknown"],
    keyless: true,
  },
} as const satisfies Record<string, Row>;

export const dutyClocks = [
  {
    id: "duty.remind",
    feature: "duty",
    at: "cron(0 9 * * ? *)",
    does: "Reminds city-level teams that are behind, each stage once.",
  },
] as const satisfies readonly Clock[];
