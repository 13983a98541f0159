/** The city's OpenID provider: authorization code with PKCE, tokens checked by openid-client. */
import * as client from "openid-client";
import { Refusal } from "#shared/domain/refusal.ts";
import { log, traceOf } from "#shared/log.ts";

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** What `acr` or `amr` say when a second factor was used; also asked for by that name. */
  readonly secondFactor: string;
}

export interface Identified {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  /** Whether a second factor was used, as the provider vouches. */
  readonly isStrong: boolean;
}

export interface Provider {
  /** Address to send the browser to, and what to remember until it comes back. */
  begin(
    asStaff: boolean,
  ): Promise<{ address: string; state: string; nonce: string; verifier: string }>;
  /** Who came back with this answer; refuses forged, replayed and foreign ones. */
  finish(
    answer: URL,
    expected: { readonly state: string; readonly nonce: string; readonly verifier: string },
  ): Promise<Identified>;
}

export function openIdProvider(settings: ProviderSettings): Provider {
  let discovered: Promise<client.Configuration> | undefined;

  /** Discovery once for the life of the function; a failure is forgotten so that it can be retried. */
  function configuration(): Promise<client.Configuration> {
    discovered ??= discover(settings).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return discovered;
  }

  return {
    async begin(asStaff) {
      const verifier = client.randomPKCECodeVerifier();
      const state = client.randomState();
      const nonce = client.randomNonce();
      const address = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: settings.redirectUri,
        scope: "openid profile phone",
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        // Phones and office computers are shared: who signs in is asked anew each time.
        prompt: "login",
        ...(asStaff ? { acr_values: settings.secondFactor } : {}),
        state,
        nonce,
      });
      return { address: address.href, state, nonce, verifier };
    },

    async finish(answer, expected) {
      const config = await configuration();
      try {
        const tokens = await client.authorizationCodeGrant(config, answer, {
          pkceCodeVerifier: expected.verifier,
          expectedState: expected.state,
          expectedNonce: expected.nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new Refusal("sign-in-failed");
        return identifiedBy(claims, settings.secondFactor);
      } catch (error) {
        log({ level: "warn", what: "sign-in refused", error: traceOf(error) });
        throw new Refusal("sign-in-failed");
      }
    },
  };
}

function identifiedBy(claims: client.IDToken, secondFactor: string): Identified {
  const { iss, sub, acr, amr, name } = claims;
  const told = [acr, ...(Array.isArray(amr) ? amr : [])];
  return {
    issuer: iss,
    subject: sub,
    name: typeof name === "string" ? name.slice(0, nameMax) : "",
    isStrong: told.includes(secondFactor),
  };
}

const nameMax = 40;

function discover({ issuer, clientId }: ProviderSettings): Promise<client.Configuration> {
  const isLoopback = /^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/u.test(issuer);
  return client.discovery(new URL(issuer), clientId, undefined, client.None(), {
    execute: [
      // A token that came over TLS may go unchecked by the standard; signatures are checked anyway.
      client.enableNonRepudiationChecks,
      // Plain http only to this very machine; anywhere else the library refuses it.
      ...(isLoopback ? [client.allowInsecureRequests] : []),
    ],
    timeout: 5,
  });
}
