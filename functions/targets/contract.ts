/** Registration against its targets: towns and their residents, units and their staff. */

import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { Day, line } from "#shared/domain/values.ts";
import type { Row } from "#shared/door.ts";
import { FigureShape, UnitCode } from "./domain/target.ts";

const Rate = z.strictObject({
  registered: z.int(),
  verified: z.int(),
  target: z.int(),
  of: FigureShape.optional(),
  perMille: z.int().optional(),
});
/** Of the registered those who served in the last twelve months, from a day on. */
const Active = z.strictObject({ people: z.int(), since: Day });
const RateView = Rate.extend({ active: Active });
const UnitView = z.strictObject({ unit: UnitCode, name: z.string(), area: AreaCode });
const AreaPath = z.strictObject({ area: AreaCode });
const UnitPath = z.strictObject({ unit: UnitCode });

const desk = ["station", "institute", "centre"] as const;
const readers = [...desk, "inspector", "auditor"] as const;

export const targetsRows = {
  areaRate: {
    method: "GET",
    path: "/api/areas/{area}/registration",
    does: "Shows how many are registered in a town or the city, out of how many residents.",
    who: readers,
    takes: { path: AreaPath },
    gives: RateView,
    refuses: ["area-unknown"],
    keyless: true,
  },
  enterResidents: {
    method: "POST",
    path: "/api/areas/{area}/residents",
    does: "Enters the residents of a town or the city, with source and day.",
    who: ["institute", "centre"],
    takes: { path: AreaPath, body: FigureShape },
    gives: Rate,
    refuses: ["area-unknown", "idempotency-key-reused"],
  },
  saveUnit: {
    method: "POST",
    path: "/api/units",
    does: "Notes a unit by its credit code, with name and area.",
    who: ["institute", "centre"],
    takes: { body: z.strictObject({ code: line(18, 40), name: line(2, 80), area: AreaCode }) },
    gives: UnitView,
    refuses: ["unit-code-invalid", "area-unknown"],
  },
  unitRate: {
    method: "GET",
    path: "/api/units/{unit}/registration",
    does: "Shows how many of a unit's staff are registered.",
    who: readers,
    takes: { path: UnitPath },
    gives: z.strictObject({ ...UnitView.shape, ...RateView.shape }),
    refuses: ["not-found"],
    keyless: true,
  },
  enterStaff: {
    method: "POST",
    path: "/api/units/{unit}/staff",
    does: "Enters the serving staff of a unit, with source and day.",
    who: ["institute", "centre"],
    takes: { path: UnitPath, body: FigureShape },
    gives: Rate,
    refuses: ["not-found", "idempotency-key-reused"],
  },
} as const satisfies Record<string, Row>;
