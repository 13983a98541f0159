/** Publishing: what anyone may see becomes static files when it changes. */

import * as z from "zod";
import { Instant } from "#shared/domain/values.ts";
import { viewColours, viewSizes } from "#shared/domain/view.ts";
import type { Clock, Row } from "#shared/door.ts";
import { displayForm } from "./forms.ts";

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
  chooseDisplay: {
    method: "POST",
    path: "/api/display",
    does: "Keeps on the device how large and in which colours pages are shown.",
    who: "anyone",
    takes: {
      body: z.strictObject({ size: z.enum(viewSizes), colours: z.enum(viewColours) }),
    },
    gives: z.strictObject({}),
    form: displayForm,
    refuses: [],
  },
  displayStyle: {
    method: "GET",
    path: "/api/display/style",
    does: "Leads to the style that was chosen, for pages whose script does not run.",
    who: "anyone",
    takes: {},
    gives: z.null(),
    status: 302,
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
