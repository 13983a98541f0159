/** Tokens that a lying provider, or somebody between, could send: the real client takes none of them. */
import { createHmac } from "node:crypto";
import type { Server } from "node:http";
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openIdProvider } from "#identity/provider.ts";
import { close, listen, portOf, send, sendJson } from "#infra/local/http.ts";

const clientId = "red-vest";
const redirectUri = "http://localhost:9/api/sign-in/finish";
const minute = 60;

let server: Server;
let issuer: string;
let own: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };
let foreign: CryptoKey;
let jwk: JWK;
/** What the token endpoint answers with. */
let idToken: () => string | undefined | Promise<string | undefined>;
/** Changes what discovery says. */
let discovery: object;

beforeAll(async () => {
  own = await generateKeyPair("RS256");
  foreign = (await generateKeyPair("RS256")).privateKey;
  jwk = { ...(await exportJWK(own.publicKey)), kid: "k1", use: "sig", alg: "RS256" };
  server = await listen(
    (request, response) => {
      const path = new URL(request.url ?? "/", issuer).pathname;
      if (path === "/.well-known/openid-configuration") {
        return sendJson(response, 200, { ...documentOf(issuer), ...discovery });
      }
      if (path === "/jwks") return sendJson(response, 200, { keys: [jwk] });
      if (path !== "/token") return send(response, 404, {}, "");
      void Promise.resolve(idToken()).then((id_token) => {
        sendJson(response, 200, { access_token: "a", token_type: "Bearer", id_token });
      });
    },
    0,
    "127.0.0.1",
  );
  issuer = `http://127.0.0.1:${portOf(server)}`;
});
afterAll(() => close(server));
beforeEach(() => {
  discovery = {};
  // Refusals are logged; here they are meant.
  vi.spyOn(console, "log").mockImplementation(() => {});
});

const documentOf = (at: string) => ({
  issuer: at,
  authorization_endpoint: `${at}/auth`,
  token_endpoint: `${at}/token`,
  jwks_uri: `${at}/jwks`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
});

const seconds = () => Math.floor(Date.now() / 1000);
type Claims = Record<string, unknown>;
const claimsOf = (nonce: string): Claims => ({
  ...{ iss: issuer, sub: "li", aud: clientId, nonce, name: "李" },
  ...{ iat: seconds(), exp: seconds() + 5 * minute, acr: "mfa" },
});
const signed = (claims: Claims, key: CryptoKey = own.privateKey, header: object = {}) =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "k1", ...header }).sign(key);

/** Begins, has the provider answer with this token, and comes back. */
async function finishWith(
  make: (claims: Claims) => string | undefined | Promise<string | undefined>,
) {
  const client = openIdProvider({ issuer, clientId, redirectUri, secondFactor: "mfa" });
  const begun = await client.begin(false);
  idToken = () => make(claimsOf(begun.nonce));
  const answer = new URL(redirectUri);
  answer.search = new URLSearchParams({ code: "c", state: begun.state, iss: issuer }).toString();
  return client.finish(answer, begun);
}

test("a good token is taken, so that the others are refused for one reason each", async () => {
  expect(await finishWith((claims) => signed(claims))).toEqual({
    ...{ issuer, subject: "li", name: "李", isStrong: true },
  });
});

const without = (name: string) => (claims: Claims) => {
  const { [name]: _, ...others } = claims;
  return signed(others);
};
const withOther = (other: () => Claims) => (claims: Claims) => signed({ ...claims, ...other() });
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each<readonly [string, (claims: Claims) => string | undefined | Promise<string | undefined>]>([
  ["for another audience", withOther(() => ({ aud: "another-site" }))],
  [
    "for several audiences, authorized for another",
    withOther(() => ({ aud: [clientId, "b"], azp: "b" })),
  ],
  ["of another issuer", withOther(() => ({ iss: "https://evil.example" }))],
  ["that has expired", withOther(() => ({ iat: seconds() - 600, exp: seconds() - 300 }))],
  ["that counts only later", withOther(() => ({ nbf: seconds() + 600 }))],
  ["of another sign-in: another nonce", withOther(() => ({ nonce: "other" }))],
  ["without a nonce", without("nonce")],
  ["without a subject", without("sub")],
  ["without an audience", without("aud")],
  ["without an end", without("exp")],
  ["signed with a key that is not the provider's", (claims) => signed(claims, foreign)],
  ["signed with a key of another name", (claims) => signed(claims, foreign, { kid: "k2" })],
  [
    "that names its own key",
    async (claims) => {
      const theirs = await generateKeyPair("RS256");
      return signed(claims, theirs.privateKey, { jwk: await exportJWK(theirs.publicKey) });
    },
  ],
  ["with no signature at all", (claims) => `${base64({ alg: "none" })}.${base64(claims)}.`],
  [
    "with no algorithm but the signature of a good one",
    async (claims) => {
      const [, body, signature] = (await signed(claims)).split(".");
      return `${base64({ alg: "none", kid: "k1" })}.${body}.${signature}`;
    },
  ],
  [
    "signed with the public key as if it were a shared secret (HS256)",
    async (claims) => {
      const text = `${base64({ alg: "HS256", kid: "k1" })}.${base64(claims)}`;
      const secret = await exportSPKI(own.publicKey);
      return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
    },
  ],
  [
    "whose claims were changed behind the signature",
    async (claims) => {
      const [header, , signature] = (await signed(claims)).split(".");
      return `${header}.${base64({ ...claims, sub: "first-centre" })}.${signature}`;
    },
  ],
  ["that is none", () => "nonsense"],
  ["that is missing", () => undefined],
])("a token %s is refused", async (_name, make) => {
  await expect(finishWith(make)).rejects.toMatchObject({ code: "sign-in-failed" });
});

test("a provider that says it is another one is not begun with", async () => {
  discovery = { issuer: "https://evil.example" };
  const client = openIdProvider({ issuer, clientId, redirectUri, secondFactor: "mfa" });

  await expect(client.begin(false)).rejects.toThrow();
});

test.each<readonly [string, Claims, boolean]>([
  ["its acr says so", { acr: "mfa" }, true],
  ["its amr says so among others", { acr: "0", amr: ["pwd", "otp", "mfa"] }, true],
  ["neither says so", { acr: "0", amr: ["pwd", "otp"] }, false],
  ["nothing is said", { acr: undefined }, false],
  ["amr is a text that contains it", { acr: "0", amr: "pwd mfa" }, false],
  ["acr only begins like it", { acr: "mfa-not" }, false],
])("a second factor was used when %s", async (_name, said, isStrong) => {
  expect(await finishWith(withOther(() => said))).toMatchObject({ isStrong });
});

test("a name is shortened, and one that is no text is left out", async () => {
  expect((await finishWith(withOther(() => ({ name: "李".repeat(99) })))).name).toHaveLength(40);
  expect((await finishWith(withOther(() => ({ name: ["李"] })))).name).toBe("");
});
