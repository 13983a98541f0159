/** The HTTP API: one route for each door, to the function of its feature. */
import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import * as gateway from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { doors } from "#doors";
import { accept } from "../accept.ts";
import { requestsBurstMax, requestsPerSecondMax } from "../stages.ts";
import { type Functions, logRetention } from "./functions.ts";

/** Enough to see that a door is slow or fails; nothing that leads to a person or a thing. */
const accessLog = {
  requestId: "$context.requestId",
  door: "$context.routeKey",
  status: "$context.status",
  ms: "$context.responseLatency",
};

export class Api extends Construct {
  readonly domain: string;

  constructor(scope: Construct, id: string, functions: Functions) {
    super(scope, id);
    const api = new gateway.HttpApi(this, "Http", { createDefaultStage: false });
    const integrations = new Map<string, HttpLambdaIntegration>();
    for (const door of doors) {
      const name = `${door.feature}-http`;
      const integration =
        integrations.get(name) ??
        new HttpLambdaIntegration(name, functions.of(name), { scopePermissionToRoute: false });
      integrations.set(name, integration);
      new gateway.HttpRoute(this, door.id, {
        httpApi: api,
        routeKey: gateway.HttpRouteKey.with(door.path, gateway.HttpMethod[door.method]),
        integration,
      });
    }
    new gateway.HttpStage(this, "Stage", {
      httpApi: api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: requestsPerSecondMax, burstLimit: requestsBurstMax },
      accessLogSettings: {
        destination: new gateway.LogGroupLogDestination(
          new logs.LogGroup(this, "AccessLog", {
            retention: logRetention,
            removalPolicy: RemovalPolicy.RETAIN,
          }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
    const { region, urlSuffix } = Stack.of(this);
    this.domain = `${api.apiId}.execute-api.${region}.${urlSuffix}`;
    accept(this, {
      "AwsSolutions-APIG4":
        "Each function admits by its door's row: session cookie, role, origin. Doors for anyone are written so.",
    });
  }
}
