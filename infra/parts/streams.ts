/** The consumers of the table's stream, each shown only the kinds of item it reacts to. */
import { Duration } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { reactions } from "#doors";
import type { Reaction } from "#shared/door.ts";
import { accept } from "../accept.ts";
import type { DataStack } from "../data-stack.ts";
import type { Functions } from "./functions.ts";

/** After five tries a record goes to the dead letters, and the shard moves on. */
const retriesMax = 4;

/** Consequences follow at once; pages wait a little, so that a burst publishes each page once. */
const batches: Readonly<Record<Reaction["consumer"], { size: number; seconds: number }>> = {
  consequences: { size: 25, seconds: 0 },
  publishing: { size: 100, seconds: 2 },
};

interface StreamParts {
  readonly functions: Functions;
  readonly data: DataStack;
  readonly deadLetters: sqs.Queue;
}

export class Streams extends Construct {
  constructor(scope: Construct, id: string, { functions, data, deadLetters }: StreamParts) {
    super(scope, id);
    const stream = String(data.table.tableStreamArn);
    for (const consumer of new Set(reactions.map((reaction) => reaction.consumer))) {
      const target = functions.of(`${consumer}-stream`);
      const { size, seconds } = batches[consumer];
      letRead(target, stream);
      new lambda.EventSourceMapping(this, consumer, {
        target,
        eventSourceArn: stream,
        startingPosition: lambda.StartingPosition.TRIM_HORIZON,
        filters: filtersOf(consumer),
        batchSize: size,
        maxBatchingWindow: Duration.seconds(seconds),
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: retriesMax,
        maxRecordAge: Duration.hours(12),
        onFailure: new SqsDlq(deadLetters),
      });
    }
  }
}

function filtersOf(consumer: Reaction["consumer"]) {
  const own = reactions.filter((reaction) => reaction.consumer === consumer);
  const oneOf = (kinds: readonly string[]) => ({
    kind: { S: lambda.FilterRule.or(...[...new Set(kinds)].sort()) },
  });
  const removed = own.flatMap((reaction) => reaction.removed ?? []);
  const NewImage = oneOf(own.flatMap((reaction) => reaction.kinds));
  return [
    lambda.FilterCriteria.filter({ dynamodb: { NewImage } }),
    ...(removed.length > 0
      ? [
          lambda.FilterCriteria.filter({
            eventName: lambda.FilterRule.isEqual("REMOVE"),
            dynamodb: { OldImage: oneOf(removed) },
          }),
        ]
      : []),
  ];
}

function letRead(target: lambda.Function, stream: string): void {
  const actions = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"];
  target.addToRolePolicy(new iam.PolicyStatement({ actions, resources: [stream] }));
  target.addToRolePolicy(
    new iam.PolicyStatement({ actions: ["dynamodb:ListStreams"], resources: ["*"] }),
  );
  accept(target.role ?? target, {
    "AwsSolutions-IAM5[Resource::*]":
      "A mapping must be allowed to list streams, and listing cannot be narrowed to one stream.",
  });
}
