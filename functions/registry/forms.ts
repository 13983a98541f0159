/** The form of registration: who a volunteer is, where, and for whom a guardian speaks. */
import type { Form, Question } from "#shared/forms/form.ts";
import type { Key } from "#shared/words/words.ts";
import { documentKinds } from "./domain/document.ts";
import {
  availableTimes,
  educations,
  interests,
  nationalityGroups,
  politicalStatuses,
  sexes,
  skills,
} from "./domain/profile.ts";

type Options = readonly (readonly [value: string, text: Key])[];

/** A question with one answer out of a list, or none. */
const one = (name: string, label: Key, options: Options): Question => ({
  name,
  label,
  wrong: "refusal.malformed-request",
  input: { kind: "choice", choose: "register.not-said", options },
});

/** A question with any number of answers out of a list. */
const several = (name: string, label: Key, options: Options): Question => ({
  name,
  label,
  wrong: "refusal.malformed-request",
  input: { kind: "checks", options },
});

/** Values with their words, whose keys begin as written here. */
const optionsOf = <Value extends string>(
  values: readonly Value[],
  key: (value: Value) => Key,
): Options => values.map((value) => [value, key(value)]);

export const registerForm = {
  id: "register",
  action: "register.send",
  parts: [
    {
      name: "name",
      label: "register.name",
      hint: "register.name-hint",
      wrong: "register.name-wrong",
      input: { kind: "line", autocomplete: "name" },
    },
    {
      name: "documentKind",
      label: "register.document-kind",
      wrong: "refusal.malformed-request",
      input: {
        kind: "choice",
        options: documentKinds.map((kind) => [kind, `document.${kind}`] as const),
      },
    },
    {
      name: "documentNumber",
      label: "register.document-number",
      hint: "register.document-hint",
      wrong: "refusal.document-invalid",
      refusals: ["document-invalid", "already-registered"],
      input: { kind: "line", autocomplete: "off" },
    },
    {
      name: "birthDay",
      label: "register.birth-day",
      hint: "register.birth-day-hint",
      wrong: "refusal.birth-day-required",
      refusals: ["birth-day-required"],
      input: { kind: "day", autocomplete: "bday" },
    },
    {
      name: "phone",
      label: "register.phone",
      hint: "request.phone-hint",
      wrong: "refusal.phone-invalid",
      refusals: ["phone-invalid"],
      input: { kind: "line", type: "tel", autocomplete: "tel" },
    },
    {
      name: "area",
      label: "register.area",
      wrong: "area.wrong",
      refusals: ["area-unknown"],
      input: {
        kind: "list",
        list: "areas",
        choose: "area.choose-village",
        group: { label: "area.town", choose: "area.choose-town" },
      },
    },
    {
      legend: "register.guardian",
      hint: "register.guardian-hint",
      questions: [
        {
          name: "guardianName",
          label: "register.guardian-name",
          wrong: "register.guardian-name-wrong",
          refusals: ["guardian-required"],
          input: { kind: "line" },
        },
        {
          name: "guardianPhone",
          label: "register.guardian-phone",
          wrong: "refusal.phone-invalid",
          input: { kind: "line", type: "tel" },
        },
      ],
    },
    {
      legend: "register.more",
      hint: "register.more-hint",
      isFolded: true,
      questions: [
        one(
          "sex",
          "register.sex",
          optionsOf(sexes, (value) => `sex.${value}`),
        ),
        one(
          "nationality",
          "register.nationality",
          optionsOf(nationalityGroups, (value) => `nationality.${value}`),
        ),
        one(
          "political",
          "register.political",
          optionsOf(politicalStatuses, (value) => `political.${value}`),
        ),
        one(
          "education",
          "register.education",
          optionsOf(educations, (value) => `education.${value}`),
        ),
        {
          name: "unit",
          label: "register.unit",
          hint: "register.unit-hint",
          wrong: "refusal.unit-code-invalid",
          refusals: ["unit-code-invalid"],
          input: { kind: "line", autocomplete: "off" },
        },
        several(
          "skills",
          "register.skills",
          optionsOf(skills, (value) => `skill.${value}`),
        ),
        several(
          "interests",
          "register.interests",
          optionsOf(interests, (value) => `interest.${value}`),
        ),
        several(
          "available",
          "register.available",
          optionsOf(availableTimes, (value) => `available.${value}`),
        ),
      ],
    },
    {
      name: "consent",
      label: "register.consent",
      wrong: "register.consent-wrong",
      input: { kind: "check" },
    },
  ],
} as const satisfies Form;
