/** What a behaviour forwards to its origin and how long the edge keeps the answer. */
import { Aws } from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";
import type { Stage } from "../stages.ts";

export type Cached = "never" | "as-its-files-say";

type Behaviour = cloudfront.CfnDistribution.DefaultCacheBehaviorProperty;
type Caching = Pick<
  Behaviour,
  "cachePolicyId" | "originRequestPolicyId" | "forwardedValues" | "minTtl" | "defaultTtl" | "maxTtl"
>;

const daySeconds = 24 * 3600;
const yearSeconds = 365 * daySeconds;
/** What the functions read. Cookies and query go along; the host must be the API's own. */
export const headersForApi = [
  // Where a change comes from, as the edge saw it; what a browser says of that never arrives.
  "CloudFront-Viewer-Address",
  "User-Agent",
  "Content-Type",
  "Idempotency-Key",
  "Origin",
  "Referer",
  "Accept",
  "Accept-Language",
];

const { CachePolicy } = cloudfront;

/** Made once: no ready policy has the viewer's address and not the host. */
function byPolicy(scope: Construct): Readonly<Record<Cached, Caching>> {
  const forApi = new cloudfront.CfnOriginRequestPolicy(scope, "ApiRequests", {
    originRequestPolicyConfig: {
      name: `${Aws.STACK_NAME}-api`,
      cookiesConfig: { cookieBehavior: "all" },
      headersConfig: { headerBehavior: "whitelist", headers: headersForApi },
      queryStringsConfig: { queryStringBehavior: "all" },
    },
  });
  return {
    never: {
      cachePolicyId: CachePolicy.CACHING_DISABLED.cachePolicyId,
      originRequestPolicyId: forApi.ref,
    },
    "as-its-files-say": { cachePolicyId: CachePolicy.CACHING_OPTIMIZED.cachePolicyId },
  };
}

const byBehaviour: Readonly<Record<Cached, Caching>> = {
  never: {
    forwardedValues: {
      queryString: true,
      cookies: { forward: "all" },
      headers: headersForApi,
    },
    minTtl: 0,
    defaultTtl: 0,
    maxTtl: 0,
  },
  "as-its-files-say": {
    forwardedValues: { queryString: false, cookies: { forward: "none" } },
    minTtl: 0,
    defaultTtl: daySeconds,
    maxTtl: yearSeconds,
  },
};

export function cachingIn(scope: Construct, { caching }: Stage): Readonly<Record<Cached, Caching>> {
  return caching === "by-policy" ? byPolicy(scope) : byBehaviour;
}
