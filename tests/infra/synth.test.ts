/** The synthesized templates say what the lists say, in both partitions. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { App, Stack, Validations } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, it } from "vitest";
import { clocks, doors, functions, reactions } from "#doors";
import { type Stage, stages } from "#infra/stages.ts";
import {
  deniesPlainHttp,
  folderForNow,
  functionNamed,
  type Properties,
  referred,
  synthesize,
} from "./templates.ts";

const acceptedRules = ["S1", "SQS3", "APIG4", "CFR1", "CFR2", "CFR3", "IAM4", "IAM5", "L1"];
/** An access control of the newer form is not to be had in China. */
const acceptedIn = { aws: ["COG2", "COG3", "COG8"], "aws-cn": ["CFR7"] } as const;

describe.each(Object.values(stages))("in $name", (stage: Stage) => {
  const cloud = synthesize(stage);
  const { all, one, text, resources } = cloud;
  const deadLetters = one("AWS::SQS::Queue").id;

  describe("the list of doors", () => {
    it("gives every door exactly one route, to the function of its feature, and no route else", () => {
      const routes = all("AWS::ApiGatewayV2::Route").map(({ properties }) => {
        const integration = referred(properties["Target"]);
        const target = resources.find(({ id }) => id === integration)?.properties["IntegrationUri"];
        return [properties["RouteKey"], referred(target)];
      });

      const wanted = doors.map(({ method, path, feature }) => [
        `${method} ${path}`,
        functionNamed(cloud, `${feature}-http`).id,
      ]);
      expect(routes.toSorted()).toEqual(wanted.toSorted());
    });

    it("lets the gateway call each function that has a door", () => {
      const callable = all("AWS::Lambda::Permission")
        .filter(({ properties }) => properties["Principal"] === "apigateway.amazonaws.com")
        .map(({ properties }) => referred(properties["FunctionName"]));

      const wanted = [...new Set(doors.map(({ feature }) => feature))].map(
        (feature) => functionNamed(cloud, `${feature}-http`).id,
      );
      expect(callable.toSorted()).toEqual(wanted.toSorted());
    });

    it("gives every clock one schedule in the city's time, which says the clock's id", () => {
      const schedules = all("AWS::Scheduler::Schedule").map(({ properties }) => ({
        at: properties["ScheduleExpression"],
        zone: properties["ScheduleExpressionTimezone"],
        says: JSON.parse(properties["Target"].Input),
        calls: referred(properties["Target"].Arn),
      }));

      expect(schedules).toEqual(
        clocks.map(({ id, feature, at }) => ({
          at,
          zone: "Asia/Shanghai",
          says: { clock: id },
          calls: functionNamed(cloud, `${feature}-clock`).id,
        })),
      );
    });

    it("shows every consumer of the stream the kinds of its reactions, and no others", () => {
      const shown = all("AWS::Lambda::EventSourceMapping").map(({ properties }) => {
        const [written, ...ended] = (properties["FilterCriteria"].Filters as Properties[]).map(
          ({ Pattern }) => JSON.parse(Pattern),
        );
        const removed = ended.map(({ eventName, dynamodb }) => {
          expect(eventName).toEqual(["REMOVE"]);
          return dynamodb.OldImage.kind.S;
        });
        const name = referred(properties["FunctionName"]);
        return [name, written.dynamodb.NewImage.kind.S, ...removed];
      });

      const consumers = [...new Set(reactions.map(({ consumer }) => consumer))];
      const wanted = consumers.map((consumer) => {
        const own = reactions.filter((one) => one.consumer === consumer);
        const removed = own.flatMap((one) => one.removed ?? []);
        return [
          functionNamed(cloud, `${consumer}-stream`).id,
          [...new Set(own.flatMap((one) => one.kinds))].sort(),
          ...(removed.length > 0 ? [removed.toSorted()] : []),
        ];
      });
      expect(shown.toSorted()).toEqual(wanted.toSorted());
    });

    it("starts every function with exactly the variables that its template gives it", async () => {
      const failures = await Promise.all(
        functions.map(async ({ name }) => {
          const { properties } = functionNamed(cloud, name);
          const variables = Object.keys(properties["Environment"].Variables);
          return startFails(name, variables);
        }),
      );

      expect(failures.filter((failure) => failure !== "")).toEqual([]);
      expect(await startFails("identity-http", ["ORIGIN"])).toMatch(/environment: .*TABLE_NAME/su);
    });
  });

  describe("what fails", () => {
    it("is tried a bounded number of times and ends with the dead letters, for both consumers", () => {
      const mappings = all("AWS::Lambda::EventSourceMapping");

      // More than two readers of a shard would be throttled.
      expect(mappings).toHaveLength(2);
      for (const { properties } of mappings) {
        expect(properties).toMatchObject({
          FunctionResponseTypes: ["ReportBatchItemFailures"],
          BisectBatchOnFunctionError: true,
          MaximumRetryAttempts: 4,
          MaximumRecordAgeInSeconds: 12 * 3600,
        });
        expect(referred(properties["DestinationConfig"].OnFailure)).toBe(deadLetters);
      }
    });

    it("ends with the dead letters for clocks too, whether the call or the function fails", () => {
      for (const { properties } of all("AWS::Scheduler::Schedule")) {
        const { Arn, DeadLetterConfig, RetryPolicy } = properties["Target"];
        expect(referred(DeadLetterConfig)).toBe(deadLetters);
        expect(RetryPolicy.MaximumRetryAttempts).toBeLessThanOrEqual(5);
        const called = resources.find(({ id }) => id === referred(Arn));
        expect(referred(called?.properties["DeadLetterConfig"])).toBe(deadLetters);
      }
    });

    it("is kept for two weeks, encrypted, and sent there over TLS only", () => {
      expect(one("AWS::SQS::Queue").properties).toEqual({
        MessageRetentionPeriod: 14 * 24 * 3600,
        SqsManagedSseEnabled: true,
      });
      expect(one("AWS::SQS::Queue").retained).toBe(true);
      expect(deniesPlainHttp(one("AWS::SQS::QueuePolicy").properties)).toBe(true);
    });
  });

  describe("the templates", () => {
    it("hold no secret and nobody's account", () => {
      const numbers = new Set(text.match(/(?<![0-9a-f])\d{12}(?![0-9a-f])/gu) ?? []);
      expect([...numbers]).toEqual([cloud.parameters["CityCode"].Default]);
      expect(text).not.toMatch(
        /AKIA[0-9A-Z]{16}|-----BEGIN|"(?:password|secret|token)(?!policy|validity)\w*":/iu,
      );
      const names = all("AWS::Lambda::Function").flatMap(({ properties }) =>
        Object.keys(properties["Environment"]?.Variables ?? {}),
      );
      expect(names.filter((name) => /SECRET|PASSWORD|TOKEN/u.test(name))).toEqual([]);
    });

    it("ask the city for exactly what differs from city to city", () => {
      const own = Object.keys(cloud.parameters).filter((name) => !name.startsWith("Bootstrap"));

      expect(own.toSorted()).toEqual(
        [
          "Certificate",
          "CityCode",
          "FirstCentreSubject",
          "MessageWebhookUrl",
          "OidcClientId",
          "OidcIssuer",
          "OidcSecondFactor",
          "Origin",
          "RealNameCheck",
          ...(stage.userPool ? ["SignInPrefix"] : []),
        ].toSorted(),
      );
    });

    it("have no finding of the rule pack, except those that are accepted by name with a reason", () => {
      expect(new AwsSolutionsChecks().validateScope(cloud.app).violations).toEqual([]);

      const accepted = cloud.app.node
        .findAll()
        .flatMap(({ node }) => node.metadata)
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) => Object.entries(data as Record<string, string>));
      const rules = accepted.map(([id]) => /AwsSolutions-([A-Z]+\d+)/u.exec(id)?.[1]);
      expect(new Set(rules)).toEqual(new Set([...acceptedRules, ...acceptedIn[stage.name]]));
      for (const [id, reason] of accepted) expect(reason, id).toMatch(/^.{20,}\.$/u);
    });
  });
});

describe("the partitions", () => {
  const china = synthesize(stages["aws-cn"]);

  it("differ where China lacks a part: no policies of caching, no access control, no own issuer", () => {
    expect(china.text).not.toMatch(/CachePolicyId|OriginRequestPolicyId/u);
    expect(china.text).not.toMatch(
      /AWS::(?:CloudFront::(?:OriginAccessControl|Function)|Cognito)/u,
    );
    expect(china.text).not.toMatch(/AWS::Lambda::Url|TracingConfig|AcmCertificateArn/u);
    expect(china.text).toMatch(/IamCertificateId/u);
  });

  it("are never named in an ARN of the templates", () => {
    expect(china.text).not.toMatch(/arn:aws:/u);
  });
});

describe("the rule pack", () => {
  const folder = folderForNow();

  it("stops the synth when something is against it, so that silence means something", () => {
    const app = new App({ outdir: folder });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    new Queue(new Stack(app, "Careless"), "Plain");

    expect(() => app.synth()).toThrow(/does not require requests to use SSL/u);
    const { violations } = new AwsSolutionsChecks().validateScope(app);
    expect(violations.map(({ ruleName }) => ruleName)).toContain("AwsSolutions-SQS4");
  });
});

const samples: Readonly<Record<string, string>> = {
  TABLE_NAME: "table",
  ORIGIN: "https://zyz.example.gov.cn",
  CITY_CODE: "420281000000",
  KEY_ID: "key",
  SITE_BUCKET: "bucket",
  OIDC_ISSUER: "https://id.example.gov.cn",
  OIDC_CLIENT_ID: "red-vest",
  OIDC_SECOND_FACTOR: "mfa",
  FIRST_CENTRE_SUBJECT: "centre",
  MESSAGE_WEBHOOK_URL: "",
  REAL_NAME_CHECK: "",
};

/** Loads a bundle in a thread whose environment is the template's and Lambda's own; what it says. */
async function startFails(name: string, variables: readonly string[]): Promise<string> {
  const file = join(import.meta.dirname, "../../dist/functions", name, "index.mjs");
  const worker = new Worker(file, {
    env: {
      ...Object.fromEntries(variables.map((variable) => [variable, samples[variable] ?? ""])),
      AWS_REGION: "cn-northwest-1",
      AWS_ACCESS_KEY_ID: "id",
      AWS_SECRET_ACCESS_KEY: "key",
    },
  });
  return new Promise((done) => {
    worker.on("error", (error) => done(`${name}: ${String(error)}`));
    worker.on("exit", () => done(""));
  });
}
