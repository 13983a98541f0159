/** Areas, sites, teams and volunteers: what the city consists of. */

import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { TeamId, VolunteerId } from "#shared/domain/ids.ts";
import { line } from "#shared/domain/values.ts";
import type { Row } from "#shared/door.ts";
import { documentKinds } from "./domain/document.ts";
import { serviceKinds } from "./domain/service-kind.ts";
import { teamKinds } from "./domain/team.ts";

const Import = z.strictObject({
  /** Name of the file, repeated in every refused row. */
  file: line(1, 120),
  csv: z.string().max(200_000),
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
});

export const VolunteerView = z.strictObject({
  volunteer: VolunteerId,
  number: z.string(),
  name: z.string(),
  document: z.string(),
  phone: z.string(),
  area: AreaCode,
  registeredAt: z.iso.datetime(),
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
        name: line(2, 40),
        documentKind: z.enum(documentKinds),
        documentNumber: z.string().min(4).max(40),
        phone: z.string().min(7).max(30),
        area: AreaCode,
        guardianName: line(2, 40).optional(),
        guardianPhone: z.string().min(7).max(30).optional(),
        consent: z.literal(true),
      }),
    },
    gives: VolunteerView,
    status: 201,
    refuses: [
      "document-invalid",
      "phone-invalid",
      "area-unknown",
      "guardian-required",
      "already-registered",
      "idempotency-key-reused",
    ],
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
