/** The audit trail: what happened to a record, for the portal. */
import * as z from "zod";
import { PageQuery, pageOf } from "#shared/domain/values.ts";
import type { Reaction, Row } from "#shared/door.ts";
import { auditedKinds, removedKinds } from "./domain/audited.ts";
import { Entry } from "./domain/entry.ts";

/** An id of any kind, or an area's code. */
const Thing = z.string().regex(/^(?:[a-z]+_[0-9A-Z]{12,26}|[0-9A-Z]{12,18})$/);

export const EntryView = Entry.omit({ cause: true, thing: true }).extend({
  /** Where it stands in the day's chain. */
  day: z.iso.date(),
  seq: z.int(),
});

export const auditRows = {
  timeline: {
    method: "GET",
    path: "/api/timelines/{thing}",
    does: "Lists what happened to a record, newest first: who, as what, when, from where, why.",
    who: ["station", "institute", "centre", "inspector", "auditor"],
    takes: { path: z.strictObject({ thing: Thing }), query: PageQuery },
    gives: pageOf(EntryView),
    refuses: ["not-found"],
    keyless: true,
  },
} as const satisfies Record<string, Row>;

export const auditReactions = [
  {
    id: "audit.append",
    consumer: "consequences",
    kinds: auditedKinds,
    removed: removedKinds,
    does: "Appends every change to the audit trail, before anything follows from it.",
  },
] as const satisfies readonly Reaction[];
