/** One schedule for each clock, in the city's time zone. */

import * as iam from "aws-cdk-lib/aws-iam";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { clocks } from "#doors";
import type { Functions } from "./functions.ts";

const timeZone = "Asia/Shanghai";
const retriesMax = 5;
const hourSeconds = 3600;

export class Clocks extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { functions, deadLetters }: { functions: Functions; deadLetters: sqs.Queue },
  ) {
    super(scope, id);
    const role = new iam.Role(this, "Role", {
      assumedBy: new iam.ServicePrincipal("scheduler.amazonaws.com"),
    });
    deadLetters.grantSendMessages(role);
    for (const clock of clocks) {
      const { functionArn } = functions.of(`${clock.feature}-clock`);
      role.addToPolicy(
        new iam.PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [functionArn] }),
      );
      new CfnSchedule(this, clock.id, {
        description: clock.does,
        scheduleExpression: clock.at,
        scheduleExpressionTimezone: timeZone,
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: functionArn,
          roleArn: role.roleArn,
          input: JSON.stringify({ clock: clock.id }),
          retryPolicy: {
            maximumRetryAttempts: retriesMax,
            maximumEventAgeInSeconds: hourSeconds,
          },
          deadLetterConfig: { arn: deadLetters.queueArn },
        },
      });
    }
  }
}
