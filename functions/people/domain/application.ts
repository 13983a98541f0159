/** What is asked about a person is the registry's to say; here it is asked again, to correct it. */
export { applicationFields } from "#registry/domain/application.ts";
export { consentGivers } from "#registry/domain/consent.ts";
export { documentKinds } from "#registry/domain/document.ts";
export {
  availableTimes,
  educations,
  interests,
  nationalityGroups,
  politicalStatuses,
  sexes,
  skills,
} from "#registry/domain/profile.ts";
export { volunteerStates } from "#registry/domain/volunteer.ts";
