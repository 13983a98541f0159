/** Messages: the inbox in the portal, and delivery through the city's channels. */

import * as z from "zod";
import { TeamId } from "#shared/domain/ids.ts";
import { Instant, PageQuery, pageOf } from "#shared/domain/values.ts";
import type { Row } from "#shared/door.ts";
import { messageKinds } from "./domain/message.ts";

export const messagesRows = {
  inbox: {
    method: "GET",
    path: "/api/teams/{team}/messages",
    does: "Lists a team's messages, newest first.",
    who: ["leader", "station", "institute", "centre", "auditor"],
    takes: { path: z.strictObject({ team: TeamId }), query: PageQuery },
    gives: pageOf(
      z.strictObject({
        kind: z.enum(messageKinds),
        facts: z.record(z.string(), z.union([z.string(), z.number()])),
        sentAt: Instant,
      }),
    ),
    refuses: ["team-unknown"],
    keyless: true,
  },
} as const satisfies Record<string, Row>;
