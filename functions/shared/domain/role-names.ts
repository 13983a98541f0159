/** The names of roles and what each is granted with. Apart, so that browsers load no parser with them. */

/** Staff roles are granted. Visitor, resident and volunteer follow from what a person has done. */
export const staffRoles = [
  "leader",
  "station",
  "institute",
  "centre",
  "keeper",
  "inspector",
  "auditor",
] as const;
export type StaffRole = (typeof staffRoles)[number];

export const roles = ["visitor", "resident", "volunteer", ...staffRoles] as const;
export type Role = (typeof roles)[number];

/** The kind of scope that each staff role is granted with. */
export const scopeOfRole = {
  leader: "team",
  station: "area",
  institute: "area",
  centre: "area",
  keeper: "site",
  inspector: "area",
  auditor: "area",
} as const satisfies Record<StaffRole, "area" | "team" | "site">;
