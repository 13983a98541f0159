/** Publishing: what anyone may see becomes static files when it changes. */

import * as z from "zod";
import { Instant } from "#shared/domain/values.ts";
import type { Clock, Row } from "#shared/door.ts";

export const publishingRows = {
  health: {
    method: "GET",
    path: "/api/health",
    does: "Tells whether the table answers and when the public pages were last published whole.",
    who: "anyone",
    takes: {},
    gives: z.strictObject({ status: z.literal("ok"), publishedAt: Instant.optional() }),
    refuses: [],
    keyless: true,
  },
} as const satisfies Record<string, Row>;

export const publishingClocks = [
  {
    id: "publishing.refresh",
    feature: "publishing",
    at: "cron(10 0 * * ? *)",
    does: "Publishes every public page anew, so that nothing stays stale for more than a day.",
  },
] as const satisfies readonly Clock[];
