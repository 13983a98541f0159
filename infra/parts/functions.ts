/** One function for each row of the list, with exactly what the row needs. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type CfnResource, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as logs from "aws-cdk-lib/aws-logs";
import type * as s3 from "aws-cdk-lib/aws-s3";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { functions } from "#doors";
import type { Need } from "#shared/door.ts";
import { accept } from "../accept.ts";
import type { DataStack } from "../data-stack.ts";
import { root } from "../root.ts";
import { needOf } from "./needs.ts";
import type { Parameters } from "./parameters.ts";

export interface FunctionParts {
  readonly data: DataStack;
  readonly parameters: Parameters;
  readonly site: s3.Bucket;
  readonly deadLetters: sqs.Queue;
}

/** By kind of door. A gateway waits for half a minute at most, a person for less. */
const timeouts = { http: 10, clock: 300, stream: 60 } as const;
const memoryMb = 512;
/** At least six months, as the Cybersecurity Law asks of network logs (article 21). */
export const logRetention = logs.RetentionDays.ONE_YEAR;

export class Functions extends Construct {
  private readonly all = new Map<string, lambda.Function>();

  constructor(scope: Construct, id: string, parts: FunctionParts) {
    super(scope, id);
    for (const row of functions) this.all.set(row.name, this.add(row, parts));
  }

  of(name: string): lambda.Function {
    const found = this.all.get(name);
    if (!found) throw new Error(`the list of functions has no ${name}`);
    return found;
  }

  private add(row: { name: string; needs: readonly Need[] }, parts: FunctionParts) {
    const scope = new Construct(this, row.name);
    const kind = kindOf(row.name);
    const logGroup = new logs.LogGroup(scope, "Log", {
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = new iam.Role(scope, "Role", {
      assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com"),
    });
    logGroup.grantWrite(role);
    const needs = row.needs.map((need) => needOf[need](Stack.of(this), parts));
    for (const statement of needs.flatMap((need) => need.statements)) role.addToPolicy(statement);
    if (row.needs.includes("site-bucket")) acceptPages(role, parts.site);
    return new lambda.Function(scope, "Function", {
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: "index.handler",
      code: lambda.Code.fromAsset(bundleOf(row.name)),
      memorySize: memoryMb,
      timeout: Duration.seconds(timeouts[kind]),
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      environment: Object.assign(
        { ORIGIN: parts.parameters.origin, CITY_CODE: parts.parameters.cityCode },
        ...needs.map((need) => need.environment),
      ),
      // A schedule's call is queued by Lambda itself, which has its own end of the line.
      ...(kind === "clock" ? { deadLetterQueue: parts.deadLetters, retryAttempts: 2 } : {}),
    });
  }
}

/** Pages come and go with what they are about, so they are named by where they lie. */
function acceptPages(role: iam.Role, site: s3.Bucket): void {
  const bucket = Stack.of(site).getLogicalId(site.node.defaultChild as CfnResource);
  accept(role, {
    [`AwsSolutions-IAM5[Resource::<${bucket}.Arn>/*.html]`]: "Publishing writes pages.",
    [`AwsSolutions-IAM5[Resource::<${bucket}.Arn>/data/*.json]`]: "Publishing writes data files.",
    [`AwsSolutions-IAM5[Resource::<${bucket}.Arn>/activities/*.ics]`]:
      "Publishing writes a calendar file for each activity.",
  });
}

function kindOf(name: string): keyof typeof timeouts {
  const kind = name.split("-").at(-1);
  if (kind === "http" || kind === "clock" || kind === "stream") return kind;
  throw new Error(`${name} does not end in its kind of door`);
}

function bundleOf(name: string): string {
  const folder = join(root, "dist/functions", name);
  if (existsSync(folder)) return folder;
  throw new Error(`dist/functions/${name} is missing: npm run bundle makes it`);
}
