/** The life of a person's record: desk, verification, sealed fields, own data, merging, leaving. */

import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { MergeId, VolunteerId } from "#shared/domain/ids.ts";
import { line, PageQuery, pageOf, Version } from "#shared/domain/values.ts";
import type { Row } from "#shared/door.ts";
import { applicationFields } from "./domain/application.ts";
import { sealedFields } from "./domain/unmasking.ts";
import { MergeView, MyData, RecordStory, RecordView, Unmasked } from "./domain/views.ts";

const VolunteerPath = z.strictObject({ volunteer: VolunteerId });
const MergePath = z.strictObject({ volunteer: VolunteerId, merge: MergeId });
const Reason = line(4, 200);
const Step = z.strictObject({ version: Version });
const StepFor = z.strictObject({ version: Version, reason: Reason });
/** What is left out stays; whoever belongs to no unit any more says so with an empty one. */
const Correction = z
  .strictObject(applicationFields)
  .partial()
  .extend({ unit: z.union([z.literal(""), applicationFields.unit.unwrap()]).optional() });
const desk = ["station", "institute", "centre"] as const;
const moving = [
  "not-found",
  "stale-version",
  "volunteer-transition-forbidden",
  "idempotency-key-reused",
] as const;
const applying = [
  "document-invalid",
  "phone-invalid",
  "area-unknown",
  "birth-day-required",
  "unit-code-invalid",
  "guardian-required",
  "already-registered",
] as const;

/** A step that a desk takes with a record. */
const step = (does: string, noun: string) =>
  ({
    method: "POST",
    path: `/api/volunteers/{volunteer}/${noun}`,
    does,
    who: desk,
    takes: { path: VolunteerPath, body: StepFor },
    gives: RecordView,
    refuses: moving,
  }) as const;

export const peopleRows = {
  desk: {
    method: "GET",
    path: "/api/areas/{area}/volunteers",
    does: "Lists the records of a town or village in one state, masked, the longest waiting first.",
    who: [...desk, "auditor"],
    takes: {
      path: z.strictObject({ area: AreaCode }),
      query: PageQuery.extend({
        state: z.enum(["submitted", "verified", "returned", "suspended"]).default("submitted"),
      }),
    },
    gives: pageOf(RecordView),
    refuses: ["area-unknown"],
    keyless: true,
  },
  show: {
    method: "GET",
    path: "/api/volunteers/{volunteer}",
    does: "Shows a record with its history, masked.",
    who: [...desk, "auditor"],
    takes: { path: VolunteerPath },
    gives: RecordStory,
    refuses: ["not-found"],
    keyless: true,
  },
  verify: {
    ...step("Verifies a record: the desk has seen the document.", "verification"),
    takes: { path: VolunteerPath, body: Step },
  },
  return: step("Returns a submitted record to the person, with the reason.", "return"),
  suspend: step("Suspends a verified volunteer, with the reason.", "suspension"),
  reinstate: step("Takes a suspension back, with the reason.", "reinstatement"),
  dismiss: {
    ...step("Erases a person who asked the desk for it; services stay without a name.", "leaving"),
  },
  correct: {
    ...step("Corrects facts of a record by what the desk has seen.", "corrections"),
    takes: {
      path: VolunteerPath,
      body: Correction.extend({ version: Version, reason: Reason }),
    },
    refuses: [...moving, ...applying],
  },
  unmask: {
    ...step("Shows sealed fields of a person, for a reason; noted and limited.", "unmasking"),
    takes: {
      path: VolunteerPath,
      body: z.strictObject({
        fields: z.array(z.enum(sealedFields)).min(1).max(sealedFields.length),
        reason: Reason,
      }),
    },
    gives: Unmasked,
    refuses: ["not-found", "unmaskings-used-up", "idempotency-key-reused"],
  },
  enlist: {
    method: "POST",
    path: "/api/enlistments",
    does: "Registers somebody without a phone, who stands at the desk with document and consent.",
    who: desk,
    takes: { body: z.strictObject({ ...applicationFields, consent: z.literal(true) }) },
    gives: RecordView,
    status: 201,
    refuses: [...applying, "idempotency-key-reused"],
  },
  merge: {
    ...step(
      "Merges another record of the same person into this one, with hours and points.",
      "merges",
    ),
    takes: {
      path: VolunteerPath,
      body: z.strictObject({ folded: VolunteerId, reason: Reason }),
    },
    gives: MergeView,
    refuses: [...moving, "merge-impossible"],
  },
  undoMerge: {
    ...step("Separates two merged records again; what was moved goes back.", "merges"),
    path: "/api/volunteers/{volunteer}/merges/{merge}/separation",
    takes: { path: MergePath, body: z.strictObject({ reason: Reason }) },
    gives: MergeView,
    refuses: [...moving, "merge-impossible"],
  },
  checkMine: {
    method: "POST",
    path: "/api/me/verification",
    does: "Has my name and document checked, and verifies me if they match.",
    who: ["volunteer"],
    takes: { body: z.strictObject({}) },
    gives: RecordView,
    refuses: [...moving, "identity-not-confirmed"],
  },
  myData: {
    method: "GET",
    path: "/api/me/data",
    does: "Gives me all that is held about me.",
    who: ["volunteer"],
    takes: {},
    gives: MyData,
    refuses: ["not-found"],
    keyless: true,
  },
  correctMine: {
    method: "POST",
    path: "/api/me/corrections",
    does: "Corrects facts about me; a returned registration is submitted again by it.",
    who: ["volunteer"],
    takes: { body: Correction.extend({ version: Version }) },
    gives: RecordView,
    refuses: [...moving, ...applying],
  },
  leave: {
    method: "POST",
    path: "/api/me/leaving",
    does: "Withdraws my consent and erases me; my services stay without a name.",
    // Whoever asks again is no volunteer any more, and gets the same answer.
    who: ["resident"],
    takes: { body: z.strictObject({ isSure: z.literal(true) }) },
    gives: z.strictObject({ left: z.literal(true) }),
    refuses: moving,
  },
} as const satisfies Record<string, Row>;

export const peopleClocks = [
  {
    id: "people.erase-returned",
    feature: "people",
    at: "cron(40 3 * * ? *)",
    does: "Erases registrations that were returned 90 days ago and never mended.",
  },
  {
    id: "people.rotate-key",
    feature: "people",
    at: "cron(10 4 1 1 ? *)",
    does: "Makes the new year's data key current.",
  },
  {
    id: "people.reseal",
    feature: "people",
    at: "cron(20 4 * * ? *)",
    does: "Seals anew what older data keys sealed, some every night until nothing is left.",
  },
] as const;
