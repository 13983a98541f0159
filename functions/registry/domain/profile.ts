/**
 * What a volunteer may say about themselves, as lists of values. Forms offer them; the words of
 * each value are `nationality.${group}`, `political.${status}`, `education.${level}`,
 * `skill.${skill}`, `interest.${interest}` and `available.${time}`.
 */

/** 民族 (GB/T 3304-1991): the groups most met in Hubei by name, the others together. */
export const nationalityGroups = [
  "han",
  "tujia",
  "miao",
  "hui",
  "dong",
  "zhuang",
  "manchu",
  "mongol",
  "uygur",
  "tibetan",
  "yi",
  "yao",
  "other",
] as const;
export type NationalityGroup = (typeof nationalityGroups)[number];

/** 政治面貌 (GB/T 4762-1984), the kinds that forms ask for. */
export const politicalStatuses = [
  "party-member",
  "probationary-party-member",
  "youth-league-member",
  "democratic-party-member",
  "no-party",
  "masses",
] as const;
export type PoliticalStatus = (typeof politicalStatuses)[number];

/** 文化程度 (GB/T 4658-2006), the main levels. */
export const educations = [
  "primary",
  "junior-secondary",
  "senior-secondary",
  "vocational-secondary",
  "associate",
  "bachelor",
  "master",
  "doctor",
] as const;
export type Education = (typeof educations)[number];

/** What somebody can do; special ones need a licence before a task asks for them (Regulation, art. 16). */
export const skills = [
  "medical",
  "first-aid",
  "psychology",
  "legal",
  "teaching",
  "repair",
  "electrician",
  "driving",
  "rescue",
  "farming",
  "haircut",
  "cooking",
  "photography",
  "performing",
  "languages",
  "sign-language",
  "computing",
] as const;
export type Skill = (typeof skills)[number];

/** What somebody would like to do. */
export const interests = [
  "theory",
  "culture",
  "health",
  "environment",
  "elderly",
  "children",
  "disability",
  "relief",
  "traffic",
  "mediation",
  "events",
] as const;
export type Interest = (typeof interests)[number];

/** When somebody usually has time. */
export const availableTimes = [
  "weekday-daytime",
  "weekday-evening",
  "weekend-daytime",
  "weekend-evening",
  "holidays",
  "emergencies",
] as const;
export type AvailableTime = (typeof availableTimes)[number];

export const sexes = ["male", "female"] as const;
export type Sex = (typeof sexes)[number];

/** Facts about a person that nobody needs in order to plan an activity: kept sealed, as one. */
export interface Profile {
  readonly birthDay: string;
  readonly sex?: Sex | undefined;
  readonly nationality?: NationalityGroup | undefined;
  readonly political?: PoliticalStatus | undefined;
  readonly education?: Education | undefined;
}
