/**
 * Everything that can be made again from the repository: functions, doors, clocks, streams, site.
 * One stack, because what another stack imports cannot change while it does, and the version of
 * the function that fills the site changes with every bundle.
 */
import { Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import * as sqs from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { accept } from "./accept.ts";
import type { DataStack } from "./data-stack.ts";
import { Api } from "./parts/api.ts";
import { Clocks } from "./parts/clocks.ts";
import { Edge } from "./parts/edge.ts";
import { Functions } from "./parts/functions.ts";
import { parametersOf } from "./parts/parameters.ts";
import { deploySite, siteBucket } from "./parts/site.ts";
import { Streams } from "./parts/streams.ts";
import type { Stage } from "./stages.ts";

export class AppStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { stage: Stage; data: DataStack }) {
    super(scope, id, props);
    const { stage, data } = props;
    const parameters = parametersOf(this, stage);
    const deadLetters = this.deadLetters();
    const site = siteBucket(this);
    const functions = new Functions(this, "Functions", { data, parameters, site, deadLetters });
    const api = new Api(this, "Api", functions);
    new Clocks(this, "Clocks", { functions, deadLetters });
    new Streams(this, "Streams", { functions, data, deadLetters });
    new Edge(this, "Edge", { stage, parameters, site, api });
    deploySite(this, site, functions.of("publishing-clock"));
  }

  /** What failed for good, until somebody has looked. */
  private deadLetters(): sqs.Queue {
    const queue = new sqs.Queue(this, "DeadLetters", {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(queue, { "AwsSolutions-SQS3": "This is the dead-letter queue itself." });
    return queue;
  }
}
