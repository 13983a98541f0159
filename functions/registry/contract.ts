/** Areas, sites, teams and volunteers: what the city consists of. */

import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { TeamId, VolunteerId } from "#shared/domain/ids.ts";
import { line } from "#shared/domain/values.ts";
import type { Row } from "#shared/door.ts";
import { applicationFields } from "./domain/application.ts";
import { rowOutcomes } from "./domain/import-outcome.ts";
import { serviceKinds } from "./domain/service-kind.ts";
import { teamKinds } from "./domain/team.ts";
import { volunteerStates } from "./domain/volunteer.ts";
import { registerForm } from "./forms.ts";

const Import = z.strictObject({
  /** Name of the file, repeated in every refused row. */
  file: line(1, 120),
  csv: z.string().max(200_000),
  /** Only tells what the file would do, row by row, and changes nothing. */
  dryRun: z.boolean().default(false),
});

/** What an import did: rows by outcome, and each refused cell with where and why. */
export const ImportReport = z.strictObject({
  created: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.array(
    z.strictObject({
      file: z.string(),
      line: z.int(),
      column: z.string(),
      value: z.string(),
      reason: z.string(),
    }),
  ),
  /** What each good row would do; told by a dry run. `before`: the name that would change. */
  rows: z
    .array(
      z.strictObject({
        line: z.int(),
        outcome: z.enum(rowOutcomes),
        before: z.string().optional(),
      }),
    )
    .optional(),
});

export const VolunteerView = z.strictObject({
  volunteer: VolunteerId,
  number: z.string(),
  name: z.string(),
  document: z.string(),
  phone: z.string(),
  area: AreaCode,
  registeredAt: z.iso.datetime(),
  state: z.enum(volunteerStates),
  version: z.int(),
  /** Why it was returned or suspended, while it is. */
  reason: z.string().optional(),
});

export const TeamView = z.strictObject({
  team: TeamId,
  name: z.string(),
  nameEnglish: z.string(),
  kind: z.enum(teamKinds),
  serves: z.array(z.enum(serviceKinds)),
  area: AreaCode,
});

export const registryRows = {
  importAreas: {
    method: "POST",
    path: "/api/area-imports",
    does: "Imports divisions; each new area gets its site and its team. Good rows go in, bad rows are named.",
    who: ["centre"],
    takes: { body: Import },
    gives: ImportReport,
    refuses: ["import-too-large", "import-header-wrong"],
    bodyBytesMax: 256 * 1024,
  },
  importTeams: {
    method: "POST",
    path: "/api/team-imports",
    does: "Imports the city's professional teams. Good rows go in, bad rows are named.",
    who: ["centre"],
    takes: { body: Import },
    gives: ImportReport,
    refuses: ["import-too-large", "import-header-wrong"],
    bodyBytesMax: 256 * 1024,
  },
  registerVolunteer: {
    method: "POST",
    path: "/api/volunteers",
    does: "Registers whoever is signed in as a volunteer. One person, one record.",
    who: ["resident"],
    takes: {
      body: z.strictObject({
        ...applicationFields,
        phone: applicationFields.phone.unwrap(),
        consent: z.literal(true),
      }),
    },
    // A person registers once; whoever mistypes a number needs some tries more.
    limits: [{ by: "person", times: 20, perMinutes: 60 }],
    form: registerForm,
    gives: VolunteerView,
    status: 201,
    refuses: [
      "document-invalid",
      "phone-invalid",
      "area-unknown",
      "birth-day-required",
      "unit-code-invalid",
      "guardian-required",
      "already-registered",
      "idempotency-key-reused",
    ],
  },
  registration: {
    method: "GET",
    path: "/my/registration",
    page: true,
    does: "Tells whether I am registered as a volunteer; browsers get the form.",
    who: ["resident"],
    takes: {},
    gives: z.strictObject({ registered: z.boolean() }),
    refuses: [],
    keyless: true,
  },
  myRecord: {
    method: "GET",
    path: "/api/me/volunteer",
    does: "Shows my own volunteer record, document and phone masked.",
    who: ["volunteer"],
    takes: {},
    gives: VolunteerView,
    refuses: [],
    keyless: true,
  },
  myTeams: {
    method: "GET",
    path: "/api/me/teams",
    does: "Lists the teams and their sites that I may act for.",
    who: ["leader", "station", "institute", "centre"],
    takes: {},
    gives: z.strictObject({ teams: z.array(TeamView) }),
    refuses: [],
    keyless: true,
  },
} as const satisfies Record<string, Row>;
