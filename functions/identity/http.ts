/** The door of identity: signing in and out, who I am, who may what. */

import { registryStore } from "#registry/store.ts";
import { commandOf } from "#shared/command.ts";
import { config } from "#shared/config.ts";
import { AreaCode } from "#shared/domain/area.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import { rolesOf } from "#shared/domain/role.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import { type Operations, type PagesOf, Reply } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import {
  cookie,
  hashOfSecret,
  isAlive,
  readSessionCookie,
  sessionCookieName,
} from "#shared/http/session.ts";
import { pathIn } from "#shared/words/language.ts";
import { identityRows } from "./contract.ts";
import { deviceOf } from "./domain/session.ts";
import { openIdProvider } from "./provider.ts";
import { identityStore } from "./store.ts";
import { grantRole } from "./use-cases/grant-role.ts";
import { listGrantsOfArea, listGrantsOfPerson, type NamedGrant } from "./use-cases/list-grants.ts";
import { listSessions, type OwnSession, signOutEverywhere } from "./use-cases/own-sessions.ts";
import { revokeRole } from "./use-cases/revoke-role.ts";
import { accountIdOf, finishSignIn, startSignIn } from "./use-cases/sign-in.ts";

const parts = runtime();
const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_SECOND_FACTOR, FIRST_CENTRE_SUBJECT } = config("sign-in");
const store = identityStore(parts.table);
const registry = registryStore(parts.table);
const finishPath = identityRows.finishSignIn.path;
const needs = {
  store,
  provider: openIdProvider({
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    secondFactor: OIDC_SECOND_FACTOR,
    redirectUri: `${parts.origin}${finishPath}`,
  }),
  city: AreaCode.parse(config("city").CITY_CODE),
  firstCentreSubject: FIRST_CENTRE_SUBJECT,
};

const sessionCookie = sessionCookieName(parts.origin);
const stateCookie = "sign-in";
const stateCookieSeconds = 600;
const setState = (state: string, seconds: number) =>
  cookie(parts.origin, stateCookie, state, seconds, identityRows.signIn.path);

const grant = grantRole({
  store,
  registry,
  accountIdOf: (subject) => accountIdOf(OIDC_ISSUER, subject),
});

const operations: Operations<typeof identityRows> = {
  signIn: async ({ query, now }) => {
    const asked = { returnTo: query.returnTo, asStaff: query.as === "staff" };
    const { address, state } = await startSignIn(needs)(asked, now);
    return new Reply(null, { location: address }, [setState(state, stateCookieSeconds)]);
  },
  finishSignIn: async ({ query, cookies, userAgent, now }) => {
    const answer = new URL(`${parts.origin}${finishPath}`);
    for (const [name, value] of Object.entries(query)) {
      answer.searchParams.set(name, String(value));
    }
    const device = deviceOf(userAgent);
    const came = { heldState: cookies[stateCookie], device, now };
    const started = await finishSignIn(needs)(answer, came);
    if ("stepUpTo" in started) return new Reply(null, { location: stepUp(started.stepUpTo) });
    await endHeld(cookies);
    const value = `${started.account}.${started.secret}`;
    return new Reply(null, { location: started.returnTo }, [
      cookie(parts.origin, sessionCookie, value, started.minutes * 60),
      setState("", 0),
    ]);
  },
  signOut: async ({ cookies }) => {
    await endHeld(cookies);
    return signedOut();
  },
  whoAmI: async ({ actor, name, now }) => ({
    now,
    signedIn: actor.account !== undefined,
    ...(actor.account ? { account: actor.account, name } : {}),
    roles: [...rolesOf(actor)],
    grants: [...actor.grants],
    ...(actor.volunteer ? { volunteer: actor.volunteer } : {}),
  }),
  grantRole: async (call) => ({ grant: await grant(call.actor, call.body, commandOf(call)) }),
  revokeRole: async (call) => {
    const { actor, path, body } = call;
    await revokeRole({ store, registry })(actor, path.grant, body.why, commandOf(call));
    return { grant: path.grant, isTaken: true };
  },
  grantsOfArea: async ({ actor, path, query }) => {
    const page = await listGrantsOfArea({ store, registry })(actor, path.area, query);
    return { ...page, items: page.items.map(grantView) };
  },
  grantsOfPerson: async ({ actor, path, query }) => {
    const page = await listGrantsOfPerson({ store })(actor, path.account, query);
    return { ...page, items: page.items.map(grantView) };
  },
  mySessions: async ({ actor: { account: id }, cookies, now }) => {
    const account = id && (await store.account(id));
    refuseUnless(account, "not-signed-in");
    const hash = hashOfSecret(readSessionCookie(cookies[sessionCookie])?.secret ?? "");
    const sessions = await listSessions({ store })({
      ...{ account: account.id, hash },
      isAlive: (session) => isAlive(session, account, now),
    });
    return { sessions: sessions.map(sessionView) };
  },
  endSession: async ({ actor, path }) => {
    refuseUnless(actor.account, "not-signed-in");
    await store.endSession(actor.account, path.session);
    return { session: path.session, isOver: true };
  },
  signOutEverywhere: async (call) => {
    const { account } = call.actor;
    refuseUnless(account, "not-signed-in");
    await signOutEverywhere({ store })(account, stampOf(commandOf(call)));
    return signedOut();
  },
};

const pages: PagesOf<typeof identityRows> = {
  signOut: { leadsTo: ({ lang }) => pathIn(lang, "/index.html") },
};

export const handler = endpoint("identity", identityRows, operations, parts, pages);

const stepUp = (returnTo: string) =>
  `${identityRows.signIn.path}?${new URLSearchParams({ returnTo, as: "staff" })}`;

/** Ends the session that a browser holds, so that a new one takes its place. */
async function endHeld(cookies: Readonly<Record<string, string>>): Promise<void> {
  const held = readSessionCookie(cookies[sessionCookie]);
  if (held) await store.endSession(held.account, hashOfSecret(held.secret));
}

function signedOut() {
  return new Reply({ signedIn: false } as const, {}, [cookie(parts.origin, sessionCookie, "", 0)]);
}

function grantView({ id, account, name, role, scope, from, why, ...grant }: NamedGrant) {
  const { until, givenBy, givenAt, takenBy, takenAt, takenWhy } = grant;
  return {
    ...{ grant: id, account, name, role, scope, from, why, givenBy, givenAt },
    ...(until === undefined ? {} : { until }),
    ...(takenAt === undefined ? {} : { takenBy, takenAt, takenWhy }),
  };
}

function sessionView({ hash, device, startedAt, usedAt, isThis }: OwnSession) {
  return { session: hash, device, startedAt, usedAt, isThis };
}
