/** Signing in and out, who I am, and who may do what. */

import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { AccountId, GrantId, VolunteerId } from "#shared/domain/ids.ts";
import { Grant, Scope, StaffRole } from "#shared/domain/role.ts";
import { roles } from "#shared/domain/role-names.ts";
import { Instant, line, PageQuery, pageOf } from "#shared/domain/values.ts";
import type { Row } from "#shared/door.ts";
import { signOutForm } from "./forms.ts";

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

const whyMax = 200;

export const GrantView = z.strictObject({
  grant: GrantId,
  account: AccountId,
  /** As the provider told it; masked for those who only read, empty before the first sign-in. */
  name: z.string(),
  role: StaffRole,
  scope: Scope,
  from: Instant,
  until: Instant.optional(),
  why: z.string(),
  givenBy: z.string(),
  givenAt: Instant,
  takenBy: z.string().optional(),
  takenAt: Instant.optional(),
  takenWhy: z.string().optional(),
});

/** What the table knows of a session's secret; nobody gets in with it. */
const SessionName = z.string().regex(/^[\w-]{43}$/);

export const SessionView = z.strictObject({
  session: SessionName,
  device: z.string(),
  startedAt: Instant,
  usedAt: Instant,
  isThis: z.boolean(),
});

export const identityRows = {
  signIn: {
    method: "GET",
    path: "/api/sign-in",
    does: "Starts signing in: sends the browser to the city's OpenID provider.",
    who: "anyone",
    takes: {
      query: z.strictObject({
        returnTo: ReturnTo.default("/"),
        /** Staff are asked for a second factor at once, not only when it turns out to be missing. */
        as: z.enum(["staff", "resident"]).default("resident"),
      }),
    },
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
    refuses: ["sign-in-failed", "second-factor-required"],
    keyless: true,
  },
  signOut: {
    method: "POST",
    path: "/api/sign-out",
    does: "Ends this session.",
    who: "anyone",
    takes: { body: z.strictObject({}) },
    form: signOutForm,
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
    who: ["station", "institute", "centre"],
    takes: {
      body: z.strictObject({
        subject: z.string().min(1).max(200),
        role: StaffRole,
        scope: Scope,
        /** From now on, until it is taken away, if not said. */
        from: Instant.optional(),
        until: Instant.optional(),
        why: line(0, whyMax).default(""),
      }),
    },
    gives: z.strictObject({ grant: GrantId }),
    status: 201,
    refuses: [
      ...["area-unknown", "team-unknown", "not-found", "grant-level-wrong"],
      ...["grant-times-wrong", "too-many-grants", "idempotency-key-reused"],
    ],
  },
  revokeRole: {
    method: "POST",
    path: "/api/grants/{grant}/revocation",
    does: "Takes a role away; the person's sessions end. Never the city's last lasting centre.",
    who: ["station", "institute", "centre"],
    takes: {
      path: z.strictObject({ grant: GrantId }),
      body: z.strictObject({ why: line(2, whyMax) }),
    },
    gives: z.strictObject({ grant: GrantId, isTaken: z.literal(true) }),
    refuses: ["not-found", "area-unknown", "team-unknown", "last-centre"],
  },
  grantsOfArea: {
    method: "GET",
    path: "/api/areas/{area}/grants",
    does: "Lists who holds which role in an area with all below it, and who held it.",
    who: ["station", "institute", "centre", "auditor"],
    takes: { path: z.strictObject({ area: AreaCode }), query: PageQuery },
    gives: pageOf(GrantView),
    refuses: ["area-unknown"],
    keyless: true,
  },
  grantsOfPerson: {
    method: "GET",
    path: "/api/accounts/{account}/grants",
    does: "Lists the roles of one person, as far as they lie in the scope of whoever asks.",
    who: ["station", "institute", "centre", "auditor"],
    takes: { path: z.strictObject({ account: AccountId }), query: PageQuery },
    gives: pageOf(GrantView),
    refuses: ["not-found"],
    keyless: true,
  },
  mySessions: {
    method: "GET",
    path: "/api/me/sessions",
    does: "Lists the browsers that I am signed in with.",
    who: ["resident"],
    takes: {},
    gives: z.strictObject({ sessions: z.array(SessionView) }),
    refuses: [],
    keyless: true,
  },
  endSession: {
    method: "POST",
    path: "/api/me/sessions/{session}/end",
    does: "Signs one of my browsers out.",
    who: ["resident"],
    takes: { path: z.strictObject({ session: SessionName }), body: z.strictObject({}) },
    gives: z.strictObject({ session: SessionName, isOver: z.literal(true) }),
    refuses: [],
  },
  signOutEverywhere: {
    method: "POST",
    path: "/api/sign-out/everywhere",
    does: "Ends all of my sessions, this one among them.",
    who: ["resident"],
    takes: { body: z.strictObject({}) },
    gives: z.strictObject({ signedIn: z.literal(false) }),
    refuses: ["not-found"],
    keyless: true,
  },
} as const satisfies Record<string, Row>;
