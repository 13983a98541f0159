/** The site's bucket, what the build puts into it, and the first publication after each deployment. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type CfnResource,
  Duration,
  FileSystem,
  RemovalPolicy,
  type Stack,
  Token,
} from "aws-cdk-lib";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import * as s3 from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Trigger } from "aws-cdk-lib/triggers";
import { accept } from "../accept.ts";
import { root } from "../root.ts";

const built = "dist/web";
/** Files here carry a digest in their name, so what is behind a name never changes. */
const digested = "_astro";
const publicationMinutes = 5;

const cacheControl = {
  pages: "public, max-age=0, s-maxage=60, stale-while-revalidate=600",
  digested: "public, max-age=31536000, immutable",
};

export function siteBucket(stack: Stack): s3.Bucket {
  const bucket = new s3.Bucket(stack, "Site", {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  });
  accept(bucket, {
    "AwsSolutions-S1":
      "Everything in it is public, and access logs would keep addresses of persons.",
  });
  return bucket;
}

/** Nothing is pruned: published pages live beside built ones, and open tabs need old scripts. */
export function deploySite(stack: Stack, site: s3.Bucket, publisher: lambda.Function): void {
  const folder = builtFolder();
  const deploy = (id: string, cache: string, exclude: string[]) =>
    new BucketDeployment(stack, id, {
      sources: [Source.asset(folder, { exclude })],
      destinationBucket: site as s3.IBucket,
      prune: false,
      retainOnDelete: true,
      cacheControl: [CacheControl.fromString(cache)],
    });
  const scripts = deploy("Scripts", cacheControl.digested, [
    "*",
    `!${digested}`,
    `!${digested}/**`,
  ]);
  const pages = deploy("Pages", cacheControl.pages, [digested]);
  acceptCopier(stack, site);
  // Pages name scripts, so scripts must be there first.
  pages.node.addDependency(scripts);
  const publication = new Trigger(stack, "Publication", {
    handler: publisher,
    timeout: Duration.minutes(publicationMinutes),
    executeAfter: [pages],
  });
  // Runs again when the site has changed too, because published pages are put into its shells.
  const resource = publication.node.findChild("Default").node.defaultChild as CfnResource;
  resource.addPropertyOverride("Site", FileSystem.fingerprint(folder));
}

/** The function that copies the build into the bucket comes with CDK, and so do its permissions. */
function acceptCopier(stack: Stack, site: s3.Bucket): void {
  const copier = stack.node.children.find(({ node }) => node.id.startsWith("Custom::CDKBucket"));
  if (!copier) throw new Error("no function copies the site");
  const siteId = stack.getLogicalId(site.node.defaultChild as CfnResource);
  const assets = `cdk-hnb659fds-assets-${placeOf("AccountId")}-${placeOf("Region", stack.region)}`;
  const partition = placeOf("Partition", stack.partition);
  const copies = "CDK's copier reads the assets and writes the site's bucket by these patterns.";
  accept(copier, {
    [`AwsSolutions-IAM4[Policy::arn:${partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]`]:
      "CDK's copier writes its log by this policy, which allows nothing else.",
    "AwsSolutions-IAM5[Action::s3:GetObject*]": copies,
    "AwsSolutions-IAM5[Action::s3:GetBucket*]": copies,
    "AwsSolutions-IAM5[Action::s3:List*]": copies,
    "AwsSolutions-IAM5[Action::s3:DeleteObject*]": copies,
    "AwsSolutions-IAM5[Action::s3:Abort*]": copies,
    [`AwsSolutions-IAM5[Resource::arn:${partition}:s3:::${assets}/*]`]:
      "Assets are named by their digest, which differs with every build.",
    [`AwsSolutions-IAM5[Resource::<${siteId}.Arn>/*]`]:
      "The copier writes every file of the build.",
    "AwsSolutions-L1": "CDK chooses the runtime of its own function.",
  });
}

/** As findings are written: a name in place of what only the deployment knows. */
function placeOf(name: string, known?: string): string {
  return known === undefined || Token.isUnresolved(known) ? `<AWS::${name}>` : known;
}

function builtFolder(): string {
  if (existsSync(join(root, built, "shells"))) return join(root, built);
  throw new Error(`${built} is missing: npm run web makes it`);
}
