/** What a behaviour forwards to its origin and how long the edge keeps the answer. */
import type * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { CachePolicy, OriginRequestPolicy } from "aws-cdk-lib/aws-cloudfront";
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
const headersForApi = [
  "Content-Type",
  "Idempotency-Key",
  "Origin",
  "Referer",
  "Accept",
  "Accept-Language",
];

const byPolicy: Readonly<Record<Cached, Caching>> = {
  never: {
    cachePolicyId: CachePolicy.CACHING_DISABLED.cachePolicyId,
    originRequestPolicyId: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER.originRequestPolicyId,
  },
  "as-its-files-say": { cachePolicyId: CachePolicy.CACHING_OPTIMIZED.cachePolicyId },
};

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

export function cachingOf({ caching }: Stage, cached: Cached): Caching {
  return caching === "by-policy" ? byPolicy[cached] : byBehaviour[cached];
}
