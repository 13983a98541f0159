/** What differs between the partitions, in one place. */

export interface Stage {
  readonly name: "aws" | "aws-cn";
  /** Where its templates go. */
  readonly folder: string;
  /** Unset: wherever it is deployed to. */
  readonly region?: string;
  /**
   * How the distribution is told what to forward and to keep. CloudFront in China refuses cache
   * policies ("CachePolicyId can't be set for this region", aws-cdk issues 13584 and 31033), so
   * there each behaviour says it itself, in the older form.
   */
  readonly caching: "by-policy" | "by-behaviour";
  /**
   * How the distribution proves itself to the site bucket. CloudFormation in China does not know
   * origin access controls (aws-solutions-constructs issue 1050), only the older identities.
   */
  readonly bucketAccess: "control" | "identity";
  /**
   * Where the certificate of the site's own domain lies. CloudFront in China takes none from the
   * certificate manager, and serves nothing under its default domain, so the domain is the city's
   * own and recorded with the authorities (user guide of Amazon Web Services in China, CloudFront).
   */
  readonly certificates: "certificate-manager" | "iam";
  /** Whether a user pool is made for residents; the China partition has none. */
  readonly userPool: boolean;
}

export const stages: Readonly<Record<Stage["name"], Stage>> = {
  aws: {
    name: "aws",
    folder: "cdk.out",
    caching: "by-policy",
    bucketAccess: "control",
    certificates: "certificate-manager",
    userPool: true,
  },
  "aws-cn": {
    name: "aws-cn",
    folder: "cdk.out-cn",
    region: "cn-northwest-1",
    caching: "by-behaviour",
    bucketAccess: "identity",
    certificates: "iam",
    userPool: false,
  },
};

/** Of all requests together, answered with 429 beyond. */
export const requestsPerSecondMax = 200;
export const requestsBurstMax = 400;
