/** The one address of site and API: a distribution over the site's bucket and the HTTP API. */
import { Aws } from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as s3 from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { functionPaths } from "#shared/words/language.ts";
import { accept } from "../accept.ts";
import * as headers from "../headers.ts";
import type { Stage } from "../stages.ts";
import type { Api } from "./api.ts";
import { type Cached, cachingIn } from "./caching.ts";
import type { Parameters } from "./parameters.ts";

interface EdgeParts {
  readonly stage: Stage;
  readonly parameters: Parameters;
  readonly site: s3.Bucket;
  readonly api: Api;
}

const missingPageSeconds = 10;
const reads = ["GET", "HEAD"];
const everything = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"];

export class Edge extends Construct {
  constructor(scope: Construct, id: string, { stage, parameters, site, api }: EdgeParts) {
    super(scope, id);
    const access = this.accessToBucket(stage);
    const caching = cachingIn(this, stage);
    const behaviour = (targetOriginId: "site" | "api", cached: Cached) => ({
      targetOriginId,
      viewerProtocolPolicy: "redirect-to-https",
      allowedMethods: targetOriginId === "api" ? everything : reads,
      compress: true,
      responseHeadersPolicyId: policy.ref,
      ...caching[cached],
    });
    const policy = this.headersPolicy();
    const distribution = new cloudfront.CfnDistribution(this, "Distribution", {
      distributionConfig: {
        enabled: true,
        httpVersion: "http2",
        aliases: [parameters.domain],
        viewerCertificate: {
          ...(stage.certificates === "iam"
            ? { iamCertificateId: parameters.certificate }
            : { acmCertificateArn: parameters.certificate }),
          minimumProtocolVersion: "TLSv1.2_2021",
          sslSupportMethod: "sni-only",
        },
        origins: [
          { id: "site", domainName: site.bucketRegionalDomainName, ...access.origin },
          {
            id: "api",
            domainName: api.domain,
            customOriginConfig: {
              originProtocolPolicy: "https-only",
              originSslProtocols: ["TLSv1.2"],
            },
          },
        ],
        defaultRootObject: "index.html",
        cacheBehaviors: [
          // The API's description is a file of the build, though its address is the API's.
          { pathPattern: "/api/openapi.json", ...behaviour("site", "as-its-files-say") },
          ...functionPaths.map((start) => ({
            pathPattern: `${start}*`,
            ...behaviour("api", "never"),
          })),
          { pathPattern: "/data/*", ...behaviour("site", "as-its-files-say") },
        ],
        defaultCacheBehavior: behaviour("site", "as-its-files-say"),
        // The bucket says 403 of what is missing, because the distribution may not list it.
        customErrorResponses: [
          {
            errorCode: 403,
            responseCode: 404,
            responsePagePath: "/404.html",
            errorCachingMinTtl: missingPageSeconds,
          },
        ],
      },
    });
    site.addToResourcePolicy(
      new iam.PolicyStatement({
        actions: ["s3:GetObject"],
        resources: [site.arnForObjects("*")],
        ...access.reader(distribution),
      }),
    );
    accept(distribution, {
      "AwsSolutions-CFR1": "A public service: citizens who work elsewhere read it too.",
      "AwsSolutions-CFR2":
        "The gateway throttles, input is parsed by schema, and the firewall is not to be had at the edge in aws-cn.",
      "AwsSolutions-CFR3":
        "Access logs would keep addresses of persons beside what they read. The API's log has neither.",
    });
    if (stage.bucketAccess === "identity") {
      accept(distribution, {
        "AwsSolutions-CFR7": "CloudFormation in aws-cn does not know origin access controls.",
      });
    }
  }

  /** How the distribution proves itself to the bucket, and whom the bucket therefore lets read. */
  private accessToBucket({ bucketAccess }: Stage) {
    if (bucketAccess === "identity") {
      const identity = new cloudfront.CfnCloudFrontOriginAccessIdentity(this, "Access", {
        cloudFrontOriginAccessIdentityConfig: { comment: "Reads the site's bucket" },
      });
      return {
        origin: {
          s3OriginConfig: {
            originAccessIdentity: `origin-access-identity/cloudfront/${identity.ref}`,
          },
        },
        reader: () => ({
          principals: [new iam.CanonicalUserPrincipal(identity.attrS3CanonicalUserId)],
        }),
      };
    }
    const control = new cloudfront.CfnOriginAccessControl(this, "Access", {
      originAccessControlConfig: {
        name: `${Aws.STACK_NAME}-site`,
        originAccessControlOriginType: "s3",
        signingBehavior: "always",
        signingProtocol: "sigv4",
      },
    });
    return {
      // The empty identity says that the bucket is no website; without it the origin is refused.
      origin: {
        originAccessControlId: control.attrId,
        s3OriginConfig: { originAccessIdentity: "" },
      },
      reader: ({ ref }: cloudfront.CfnDistribution) => ({
        principals: [new iam.ServicePrincipal("cloudfront.amazonaws.com")],
        conditions: {
          StringEquals: {
            "AWS:SourceArn": `arn:${Aws.PARTITION}:cloudfront::${Aws.ACCOUNT_ID}:distribution/${ref}`,
          },
        },
      }),
    };
  }

  /**
   * Kept in aws-cn too: whether it is taken there is not documented, and a deployment that fails
   * is better than pages that lack these headers.
   */
  private headersPolicy(): cloudfront.CfnResponseHeadersPolicy {
    const override = true;
    return new cloudfront.CfnResponseHeadersPolicy(this, "Headers", {
      responseHeadersPolicyConfig: {
        name: `${Aws.STACK_NAME}-headers`,
        securityHeadersConfig: {
          contentSecurityPolicy: { contentSecurityPolicy: headers.contentSecurityPolicy, override },
          contentTypeOptions: { override },
          frameOptions: { frameOption: headers.frameOption, override },
          referrerPolicy: { referrerPolicy: headers.referrerPolicy, override },
          strictTransportSecurity: {
            accessControlMaxAgeSec: headers.transportSecuritySeconds,
            includeSubdomains: true,
            override,
          },
        },
        customHeadersConfig: {
          items: Object.entries(headers.customHeaders).map(([header, value]) => ({
            header,
            value,
            override,
          })),
        },
      },
    });
  }
}
