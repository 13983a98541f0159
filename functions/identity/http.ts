/** The door of identity: signing in and out, who I am, who may what. */

import { registryStore } from "#registry/store.ts";
import { config } from "#shared/config.ts";
import { AreaCode } from "#shared/domain/area.ts";
import { rolesOf } from "#shared/domain/role.ts";
import { type Operations, Reply } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import { cookie, readSessionCookie, sessionCookieName } from "#shared/http/session.ts";
import { identityRows } from "./contract.ts";
import { openIdProvider } from "./provider.ts";
import { identityStore } from "./store.ts";
import { grantRole } from "./use-cases/grant-role.ts";
import { accountIdOf, finishSignIn, startSignIn } from "./use-cases/sign-in.ts";

const parts = runtime();
const { OIDC_ISSUER, OIDC_CLIENT_ID, FIRST_CENTRE_SUBJECT } = config("sign-in");
const store = identityStore(parts.table);
const finishPath = identityRows.finishSignIn.path;
const needs = {
  store,
  provider: openIdProvider({
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
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

const operations: Operations<typeof identityRows> = {
  signIn: async ({ query, now }) => {
    const { address, state } = await startSignIn(needs)(query.returnTo, now);
    return new Reply(null, { location: address }, [setState(state, stateCookieSeconds)]);
  },
  finishSignIn: async ({ query, cookies, now }) => {
    const answer = new URL(`${parts.origin}${finishPath}`);
    for (const [name, value] of Object.entries(query)) {
      answer.searchParams.set(name, String(value));
    }
    const started = await finishSignIn(needs)(answer, cookies[stateCookie], now);
    const value = `${started.account}.${started.secret}`;
    return new Reply(null, { location: started.returnTo }, [
      cookie(parts.origin, sessionCookie, value, started.minutes * 60),
      setState("", 0),
    ]);
  },
  signOut: async ({ cookies }) => {
    const held = readSessionCookie(cookies[sessionCookie]);
    if (held) await store.endSession(held.account, held.secret);
    return new Reply({ signedIn: false } as const, {}, [
      cookie(parts.origin, sessionCookie, "", 0),
    ]);
  },
  whoAmI: async ({ actor, name, now }) => ({
    now,
    signedIn: actor.account !== undefined,
    ...(actor.account ? { account: actor.account, name } : {}),
    roles: [...rolesOf(actor)],
    grants: [...actor.grants],
    ...(actor.volunteer ? { volunteer: actor.volunteer } : {}),
  }),
  grantRole: async ({ actor, body }) => ({
    grant: await grantRole({
      store,
      registry: registryStore(parts.table),
      accountIdOf: (subject) => accountIdOf(OIDC_ISSUER, subject),
    })(actor, body),
  }),
};

export const handler = endpoint("identity", identityRows, operations, parts);
