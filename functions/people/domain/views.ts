/** What is shown of a record: masked to a desk, whole to the person. */
import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { AccountId, ActivityId, MergeId, TeamId, VolunteerId } from "#shared/domain/ids.ts";
import { Day, Instant } from "#shared/domain/values.ts";
import {
  availableTimes,
  consentGivers,
  documentKinds,
  educations,
  interests,
  nationalityGroups,
  politicalStatuses,
  sexes,
  skills,
  volunteerStates,
} from "./application.ts";
import { mergeStates } from "./merge.ts";
import { sealedFields } from "./unmasking.ts";

const record = {
  volunteer: VolunteerId,
  number: z.string(),
  name: z.string(),
  documentKind: z.enum(documentKinds),
  document: z.string(),
  phone: z.string(),
  area: AreaCode,
  unit: z.string().optional(),
  skills: z.array(z.enum(skills)),
  interests: z.array(z.enum(interests)),
  available: z.array(z.enum(availableTimes)),
  teamsWished: z.array(TeamId),
  registeredAt: Instant,
  state: z.enum(volunteerStates),
  version: z.int(),
  /** Why it was returned or suspended, while it is. */
  reason: z.string().optional(),
};

/** A record as a desk sees it. */
export const RecordView = z.strictObject({ ...record, hasAccount: z.boolean() });

const history = z.array(
  z.strictObject({
    at: Instant,
    by: z.string(),
    as: z.string().optional(),
    to: z.string(),
    why: z.string().optional(),
  }),
);
const consent = z.strictObject({
  version: z.string(),
  at: Instant,
  by: z.enum(consentGivers),
});

export const RecordStory = z.strictObject({
  ...record,
  hasAccount: z.boolean(),
  mergedInto: VolunteerId.optional(),
  consent,
  history,
});

const Profile = z.strictObject({
  birthDay: Day,
  sex: z.enum(sexes).optional(),
  nationality: z.enum(nationalityGroups).optional(),
  political: z.enum(politicalStatuses).optional(),
  education: z.enum(educations).optional(),
});

/** All that is held about a person. */
export const MyData = z.strictObject({
  ...record,
  account: AccountId.optional(),
  guardianName: z.string().optional(),
  guardianPhone: z.string().optional(),
  profile: Profile,
  consent,
  history,
  /** Who looked at sealed fields, and why. */
  unmaskings: z.array(
    z.strictObject({
      at: Instant,
      by: z.string(),
      as: z.string().optional(),
      fields: z.array(z.enum(sealedFields)),
      why: z.string(),
    }),
  ),
  /** Records of the same person that were merged into this one. */
  merged: z.array(z.strictObject({ volunteer: VolunteerId, at: Instant, why: z.string() })),
  minutes: z.int(),
  services: z.array(
    z.strictObject({
      activity: ActivityId,
      title: z.string(),
      minutes: z.int(),
      startsAt: Instant,
      settledAt: Instant,
    }),
  ),
  enrolments: z.array(
    z.strictObject({
      activity: ActivityId,
      title: z.string(),
      startsAt: Instant,
      endsAt: Instant,
      enrolledAt: Instant,
      checkedInAt: Instant.optional(),
      checkedOutAt: Instant.optional(),
    }),
  ),
  points: z.int(),
  entries: z.array(
    z.strictObject({ points: z.int(), cause: z.string(), about: z.string(), at: Instant }),
  ),
  vouchers: z.array(
    z.strictObject({
      code: z.string(),
      rewardTitle: z.string(),
      points: z.int(),
      state: z.string(),
      issuedAt: Instant,
    }),
  ),
});

/** Of a person's sealed fields those that were asked for, opened. */
export const Unmasked = z.strictObject({
  document: z.string().optional(),
  phone: z.string().optional(),
  guardianName: z.string().optional(),
  guardianPhone: z.string().optional(),
  profile: Profile.optional(),
});

export const MergeView = z.strictObject({
  merge: MergeId,
  kept: VolunteerId,
  folded: VolunteerId,
  state: z.enum(mergeStates),
  points: z.int(),
  minutes: z.int(),
  services: z.int(),
});
