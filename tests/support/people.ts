/** One person for each role, and their like whose reach ends somewhere else. */

import { derive } from "#shared/derive.ts";
import type { AccountId, GrantId } from "#shared/domain/ids.ts";
import type { Grant, HeldGrant, Scope } from "#shared/domain/role.ts";
import type { Role, StaffRole } from "#shared/domain/role-names.ts";
import * as places from "./places.ts";

export interface Person {
  readonly account: AccountId;
  /** What the session cookie carries beside the account. */
  readonly secret: string;
  readonly grants: readonly Grant[];
  readonly isVolunteer: boolean;
}

const accountOf = (name: string) =>
  `acc_${name
    .toUpperCase()
    .replace(/[^A-Z0-9]/gu, "0")
    .padEnd(26, "0")
    .slice(0, 26)}` as AccountId;

export function person(
  name: string,
  how: { grants?: readonly Grant[]; isVolunteer?: boolean } = {},
): Person {
  const account = accountOf(name);
  return {
    account,
    secret: account.padEnd(43, "s").slice(0, 43),
    grants: how.grants ?? [],
    isVolunteer: how.isVolunteer ?? false,
  };
}

/** A person's grants as their account holds them: since long ago, without an end. */
export const heldBy = ({ account, grants }: Pick<Person, "account" | "grants">): HeldGrant[] =>
  grants.map((grant) => ({
    ...grant,
    id: `grant_${derive(account, JSON.stringify(grant))}` as GrantId,
    from: "2020-01-01T00:00:00.000Z",
  }));

const area = (code: (typeof places)["city"]): Scope => ({ of: "area", area: code });
const scopes: Record<StaffRole, { near: Scope; far: Scope }> = {
  leader: { near: { of: "team", team: places.squad }, far: { of: "team", team: places.farSquad } },
  station: { near: area(places.village), far: area(places.farVillage) },
  institute: { near: area(places.town), far: area(places.farTown) },
  centre: { near: area(places.city), far: area(places.otherCity) },
  keeper: {
    near: { of: "site", site: places.station },
    far: { of: "site", site: places.farStation },
  },
  inspector: { near: area(places.city), far: area(places.otherCity) },
  auditor: { near: area(places.city), far: area(places.otherCity) },
};

const staff = (role: StaffRole, reach: "near" | "far") =>
  person(`${role}-${reach}`, { grants: [{ role, scope: scopes[role][reach] }] });

type Cast<R extends Role> = { readonly [K in R]: Person };
const everyStaff = (reach: "near" | "far") =>
  Object.fromEntries(
    Object.keys(scopes).map((role) => [role, staff(role as StaffRole, reach)]),
  ) as unknown as Cast<StaffRole>;

/** Whoever acts near the village that the stories are about. */
export const near: Cast<Exclude<Role, "visitor">> = {
  resident: person("resident"),
  volunteer: person("volunteer", { isVolunteer: true }),
  ...everyStaff("near"),
};

/** The same roles, whose reach does not touch that village. */
export const far = everyStaff("far");
