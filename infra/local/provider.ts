/**
 * A real OpenID provider with ready accounts, where the city would have its own. It answers on
 * another host name than the site, as it would in the city, so that cross-site rules are at work.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";
import { html } from "#shared/html.ts";
import { accounts } from "./accounts.ts";
import { bodyOf, send } from "./http.ts";
import { oneTimeCodes } from "./one-time-codes.ts";
import type { Outbox } from "./outbox.ts";
import { expiredPage, firstPage, pageOf } from "./provider-pages.ts";
import { secondFactor, signInSteps } from "./sign-in-steps.ts";

export const providerPath = "/oidc";
export const clientId = "red-vest";
const formBytesMax = 4096;

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Needs {
  readonly issuer: string;
  readonly origin: string;
  readonly outbox: Pick<Outbox, "add">;
}

export async function startProvider({ issuer, origin, outbox }: Needs): Promise<Handle> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: "sig", alg: "RS256" }] },
    cookies: { keys: [randomBytes(32).toString("hex")] },
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code"],
        response_types: ["code"],
        redirect_uris: [`${origin}/api/sign-in/finish`],
      },
    ],
    claims: { openid: ["sub", "acr", "amr"], profile: ["name"], phone: ["phone_number"] },
    acrValues: ["phone", secondFactor],
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `${providerPath}/sign-in/${uid}` },
    ttl: {
      AccessToken: 600,
      IdToken: 600,
      AuthorizationCode: 60,
      Interaction: 600,
      Grant: 600,
      Session: 3600,
    },
    findAccount: (_, subject) => {
      const name = nameOf(subject);
      return name === undefined
        ? undefined
        : { accountId: subject, claims: () => ({ sub: subject, name }) };
    },
    // Everything that the one client may ask for is agreed to; there is no page to say so.
    loadExistingGrant: async (context) => {
      const { oidc } = context;
      const grant = new context.oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? "",
        accountId: oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid profile phone");
      await grant.save();
      return grant;
    },
    renderError: (context, { error, error_description }) => {
      context.type = "html";
      context.body = pageOf(html`<h1>登录没有成功</h1>
        <p>Sign-in did not succeed: ${error} ${error_description ?? ""}</p>
        <p><a href="${origin}/">回到首页 Home</a></p>`);
    },
  });
  const answer = provider.callback();

  const take = signInSteps(oneTimeCodes(outbox), `${origin}/outbox`);

  async function signInPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = "", query] = (request.url ?? "").split("?", 2);
    const action = providerPath + path;
    const { uid, params } = await provider.interactionDetails(request, response);
    if (request.method !== "POST") {
      const asked = new URLSearchParams(query).get("as");
      const wished = String(params["acr_values"] ?? "")
        .split(" ")
        .includes(secondFactor);
      const isStaff = asked === null ? wished : asked === "staff";
      return send(response, 200, pageHeaders, firstPage(isStaff ? "staff" : "resident", action));
    }
    const body = await bodyOf(request, formBytesMax);
    const fields = new URLSearchParams(body?.toString() ?? "");
    const network = request.socket.remoteAddress ?? "";
    const step = await take({ signIn: uid, action, network, fields });
    if ("page" in step) {
      const { retryAfterSeconds: seconds } = step;
      const later = seconds === undefined ? {} : { "retry-after": String(seconds) };
      return send(response, step.status, { ...pageHeaders, ...later }, step.page);
    }
    const login = { ...step.login, amr: [...step.login.amr] };
    await provider.interactionFinished(request, response, { login });
  }

  return async (request, response) => {
    // The provider's own routes do not know that it lives below a path.
    request.url = (request.url ?? "").slice(providerPath.length) || "/";
    Object.assign(request, { originalUrl: providerPath + request.url });
    if (!request.url.startsWith("/sign-in/")) {
      await answer(request, response);
      return;
    }
    try {
      await signInPage(request, response);
    } catch {
      send(response, 400, pageHeaders, expiredPage(origin));
    }
  };
}

const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
};

/** Ready accounts by their own name; anyone else who came with a phone is a resident. */
function nameOf(subject: string): string | undefined {
  const ready = accounts.find((one) => one.subject === subject);
  return ready?.name ?? (subject.startsWith("phone-") ? "居民" : undefined);
}
