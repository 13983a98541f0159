/**
 * A real OpenID provider with ready accounts, where the city would have its own. It answers on
 * another host name than the site, as it would in the city, so that cross-site rules are at work.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";
import { html } from "#shared/html.ts";
import { accounts, passwordOf } from "./accounts.ts";
import { bodyOf, send } from "./http.ts";

export const providerPath = "/oidc";
export const clientId = "red-vest";
const formBytesMax = 4096;

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export async function startProvider(issuer: string, origin: string): Promise<Handle> {
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
    claims: { openid: ["sub"], profile: ["name"], phone: ["phone_number"] },
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
      const account = accounts.find((one) => one.subject === subject);
      return (
        account && { accountId: subject, claims: () => ({ sub: subject, name: account.name }) }
      );
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
      context.body = page(html`<h1>登录没有成功</h1>
        <p>Sign-in did not succeed: ${error} ${error_description ?? ""}</p>
        <p><a href="${origin}/">回到首页 Home</a></p>`);
    },
  });
  const answer = provider.callback();

  async function signInPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    if (request.method !== "POST") {
      await provider.interactionDetails(request, response);
      return send(response, 200, pageHeaders, form(providerPath + path));
    }
    const body = await bodyOf(request, formBytesMax);
    const fields = new URLSearchParams(body?.toString() ?? "");
    const account = accounts.find(({ subject }) => subject === fields.get("account")?.trim());
    if (!account || fields.get("password") !== passwordOf(account)) {
      return send(response, 422, pageHeaders, form(providerPath + path, "refused"));
    }
    const result = { login: { accountId: account.subject, remember: false } };
    await provider.interactionFinished(request, response, result);
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
      send(response, 400, pageHeaders, expired(origin));
    }
  };
}

const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
};

function page(content: ReturnType<typeof html>): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <link rel="icon" href="data:," />
        <title>本机登录 Sign-in on this machine</title>
        <style>
          body { font: 18px/1.6 system-ui, sans-serif; max-width: 28rem; margin: 2rem auto; padding: 0 1rem; }
          input, button { font: inherit; width: 100%; box-sizing: border-box; min-height: 44px; margin: 0.2rem 0 1rem; }
          button { background: #b3261e; color: #fff; border: 0; border-radius: 6px; }
          [role="alert"] { border-left: 4px solid #b3261e; padding-left: 0.8rem; }
        </style>
      </head>
      <body>
        ${content}
      </body>
    </html>`.text;
}

function form(action: string, outcome?: "refused"): string {
  return page(html`<h1>本机登录</h1>
    <p>这是本机演示用的登录服务，账号见启动时的列表。<br />Sign-in service of this machine.</p>
    ${outcome ? html`<p role="alert">账号或密码不对，请重试。Account or password is wrong.</p>` : ""}
    <form method="post" action="${action}">
      <label>账号 Account <input name="account" autocomplete="username" required /></label>
      <label>密码 Password
        <input name="password" type="password" autocomplete="current-password" required /></label>
      <button>登录 Sign in</button>
    </form>`);
}

function expired(origin: string): string {
  return page(html`<h1>登录已过期</h1>
    <p>请从网站重新登录。This sign-in has expired; please start again.</p>
    <p><a href="${origin}/">回到首页 Home</a></p>`);
}
