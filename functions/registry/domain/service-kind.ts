/** The kinds of help that residents ask for and teams give: one list for both sides. */

export const serviceKinds = [
  "theory",
  "culture",
  "health",
  "legal",
  "science",
  "education",
  "environment",
  "repair",
  "company",
  "children",
  "relief",
  "other",
] as const;
export type ServiceKind = (typeof serviceKinds)[number];
