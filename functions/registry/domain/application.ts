/** What somebody says in order to be registered: its shape, and the checks that lead to a record. */
import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { TeamId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import { Day, line } from "#shared/domain/values.ts";
import { isCreditCode, normalCreditCode } from "./credit-code.ts";
import {
  birthDayOf,
  documentKinds,
  isPossibleDocument,
  maskDocument,
  normalDocument,
  sexOf,
} from "./document.ts";
import { maskPhone, normalPhone } from "./phone.ts";
import {
  availableTimes,
  educations,
  interests,
  nationalityGroups,
  type Profile,
  politicalStatuses,
  sexes,
  skills,
} from "./profile.ts";
import { isUnderAge, type Volunteer } from "./volunteer.ts";

const Phone = z.string().min(7).max(30);
/** Each value at most once, however often it was ticked. */
const several = <const T extends readonly string[]>(values: T) =>
  z
    .array(z.enum(values))
    .max(values.length)
    .transform((chosen) => [...new Set(chosen)]);
const teamsWishedMax = 5;

/** Facts that a form asks for; all but the first few may be left out. */
export const applicationFields = {
  name: line(2, 40),
  documentKind: z.enum(documentKinds),
  documentNumber: z.string().min(4).max(40),
  phone: Phone.optional(),
  area: AreaCode,
  /** Asked for when the document does not say it. */
  birthDay: Day.optional(),
  sex: z.enum(sexes).optional(),
  nationality: z.enum(nationalityGroups).optional(),
  political: z.enum(politicalStatuses).optional(),
  education: z.enum(educations).optional(),
  skills: several(skills).optional(),
  interests: several(interests).optional(),
  available: several(availableTimes).optional(),
  unit: z.string().min(18).max(40).optional(),
  teamsWished: z.array(TeamId).max(teamsWishedMax).optional(),
  guardianName: line(2, 40).optional(),
  guardianPhone: Phone.optional(),
} as const;

export type Application = z.infer<z.ZodObject<typeof applicationFields>>;

/** A person's fields as they are, before they are sealed; `profile` is JSON of a `Profile`. */
export type Personal = {
  readonly document: string;
  readonly phone?: string | undefined;
  readonly guardianName?: string | undefined;
  readonly guardianPhone?: string | undefined;
  readonly profile: string;
};

/** What a record shows of the application without opening anything. */
export type Facts = Pick<
  Volunteer,
  | "name"
  | "documentKind"
  | "documentMasked"
  | "phoneMasked"
  | "area"
  | "unit"
  | "skills"
  | "interests"
  | "available"
  | "teamsWished"
>;

export interface Checked {
  readonly facts: Facts;
  readonly personal: Personal;
  readonly isUnderAge: boolean;
}

/** Refuses what cannot be; what is left has its normal form, and nothing that nobody needs. */
export function check(form: Application, today: string): Checked {
  const { documentKind } = form;
  const document = normalDocument(form.documentNumber);
  refuseUnless(isPossibleDocument(documentKind, document, today), "document-invalid");
  const phone = form.phone === undefined ? undefined : phoneOf(form.phone);
  const profile = profileOf(form, document, today);
  const isMinor = isUnderAge(profile.birthDay, today);
  const unit = form.unit === undefined ? undefined : normalCreditCode(form.unit);
  refuseUnless(unit === undefined || isCreditCode(unit), "unit-code-invalid");
  return {
    facts: {
      name: form.name,
      documentKind,
      documentMasked: maskDocument(documentKind, document),
      phoneMasked: phone ? maskPhone(phone) : "",
      area: form.area,
      unit,
      skills: form.skills ?? [],
      interests: form.interests ?? [],
      available: form.available ?? [],
      teamsWished: [...new Set(form.teamsWished ?? [])],
    },
    personal: {
      document,
      phone,
      ...(isMinor ? guardianOf(form) : {}),
      profile: JSON.stringify(profile),
    },
    isUnderAge: isMinor,
  };
}

function phoneOf(typed: string): string {
  const phone = normalPhone(typed);
  refuseUnless(phone, "phone-invalid");
  return phone;
}

/** A resident number says birth day and sex; what was typed beside it does not count. */
function profileOf(form: Application, document: string, today: string): Profile {
  const { nationality, political, education } = form;
  const isResidents = form.documentKind === "resident-identity-card";
  const birthDay = isResidents ? birthDayOf(document) : form.birthDay;
  refuseUnless(birthDay, "birth-day-required");
  refuseUnless(birthDay >= "1900-01-01" && birthDay <= today, "birth-day-required");
  const sex = isResidents ? sexOf(document) : form.sex;
  return { birthDay, sex, nationality, political, education };
}

function guardianOf(form: Application): Pick<Personal, "guardianName" | "guardianPhone"> {
  refuseUnless(form.guardianName && form.guardianPhone, "guardian-required");
  return { guardianName: form.guardianName, guardianPhone: phoneOf(form.guardianPhone) };
}
