/** Evaluation: stars from measured hours. */

import * as z from "zod";
import type { Row } from "#shared/door.ts";

export const evaluationRows = {
  myStars: {
    method: "GET",
    path: "/my/record",
    page: true,
    does: "Shows my credited service minutes, my stars, and what the next star needs.",
    who: ["volunteer"],
    takes: {},
    gives: z.strictObject({
      minutes: z.int(),
      services: z.int(),
      stars: z.int().min(0).max(5),
      minutesToNext: z.int().optional(),
    }),
    refuses: [],
    keyless: true,
  },
} as const satisfies Record<string, Row>;
