/** Signing in and out, who I am, and who may do what. */

import * as z from "zod";
import { AccountId, GrantId, VolunteerId } from "#shared/domain/ids.ts";
import { Grant, Scope, StaffRole } from "#shared/domain/role.ts";
import { roles } from "#shared/domain/role-names.ts";
import { Instant } from "#shared/domain/values.ts";
import type { Row } from "#shared/door.ts";

/** A page of this site to return to: a path, never another host. */
const ReturnTo = z
  .string()
  .max(300)
  .regex(/^\/(?![/\\])[^\s\\]*$/);

export const Me = z.strictObject({
  signedIn: z.boolean(),
  account: AccountId.optional(),
  name: z.string().optional(),
  roles: z.array(z.enum(roles)),
  grants: z.array(Grant),
  volunteer: VolunteerId.optional(),
  /** The instant by the city's clock, because a phone's own may be wrong. */
  now: Instant,
});

export const identityRows = {
  signIn: {
    method: "GET",
    path: "/api/sign-in",
    does: "Starts signing in: sends the browser to the city's OpenID provider.",
    who: "anyone",
    takes: { query: z.strictObject({ returnTo: ReturnTo.default("/") }) },
    gives: z.null(),
    status: 302,
    refuses: [],
    keyless: true,
  },
  finishSignIn: {
    method: "GET",
    path: "/api/sign-in/finish",
    does: "Ends signing in: the provider sends the browser here; sets the session cookie.",
    who: "anyone",
    takes: { query: z.looseObject({ state: z.string().max(400).optional() }) },
    gives: z.null(),
    status: 302,
    refuses: ["sign-in-failed"],
    keyless: true,
  },
  signOut: {
    method: "POST",
    path: "/api/sign-out",
    does: "Ends this session.",
    who: "anyone",
    takes: { body: z.strictObject({}) },
    gives: z.strictObject({ signedIn: z.literal(false) }),
    refuses: [],
    keyless: true,
  },
  whoAmI: {
    method: "GET",
    path: "/api/me",
    does: "Tells who is signed in, with roles and scopes.",
    who: "anyone",
    takes: {},
    gives: Me,
    refuses: [],
    keyless: true,
  },
  grantRole: {
    method: "POST",
    path: "/api/grants",
    does: "Gives a staff role with its scope to whoever signs in as this subject.",
    who: ["centre"],
    takes: {
      body: z.strictObject({
        subject: z.string().min(1).max(200),
        role: StaffRole,
        scope: Scope,
      }),
    },
    gives: z.strictObject({ grant: GrantId }),
    status: 201,
    refuses: ["area-unknown", "team-unknown", "not-found", "too-many-requests"],
  },
} as const satisfies Record<string, Row>;
