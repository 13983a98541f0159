/** What is kept, and who may touch it. */
import { describe, expect, it } from "vitest";
import { functions } from "#doors";
import { type Stage, stages } from "#infra/stages.ts";
import { indexes, partitionKey, sortKey, timeToLive } from "#shared/table/schema.ts";
import { allowances, deniesPlainHttp, functionNamed, referred, synthesize } from "./templates.ts";

/** Every wildcard that any role is allowed, and nothing else. */
const acceptedWildcards = {
  Functions: ["*", "<Site>/*.html", "<Site>/data/*.json", "<Site>/activities/*.ics"],
  CustomCDKBucketDeployment: [
    "s3:Abort*",
    "s3:DeleteObject*",
    "s3:GetBucket*",
    "s3:GetObject*",
    "s3:List*",
    "<Site>/*",
    "assets/*",
  ],
  AWSCDKTrigger: ["<FunctionspublishingclockFunction>:*"],
} as const;

/** The user pool sends SMS to numbers, which are no resources that a role could name. */
const wildcardsOf = ({ userPool }: Stage): Readonly<Record<string, readonly string[]>> =>
  userPool ? { PeoplesmsRole: ["*"] } : {};

describe.each(Object.values(stages))("in $name", (stage: Stage) => {
  const cloud = synthesize(stage);
  const { all, one, text } = cloud;

  describe("what must not be lost", () => {
    it("is the table: retained, protected, recoverable to a second, encrypted by its own key", () => {
      const { properties, retained } = one("AWS::DynamoDB::Table");

      expect(retained).toBe(true);
      expect(properties).toMatchObject({
        BillingMode: "PAY_PER_REQUEST",
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
        StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
        TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true },
      });
    });

    it("has the keys and the two sparse indexes that the stores speak of", () => {
      const { properties } = one("AWS::DynamoDB::Table");
      const keys = (hash: string, range: string) => [
        { AttributeName: hash, KeyType: "HASH" },
        { AttributeName: range, KeyType: "RANGE" },
      ];

      expect(properties["KeySchema"]).toEqual(keys(partitionKey, sortKey));
      expect(properties["GlobalSecondaryIndexes"]).toEqual(
        Object.values(indexes).map((index) => ({
          IndexName: index.name,
          KeySchema: keys(index.partitionKey, index.sortKey),
          Projection: { ProjectionType: "ALL" },
        })),
      );
    });

    it("is encrypted under keys that turn every year and are never deleted with the stack", () => {
      for (const { properties, retained } of all("AWS::KMS::Key")) {
        expect(properties["EnableKeyRotation"]).toBe(true);
        expect(retained).toBe(true);
      }
    });

    it("lies in buckets that are private, encrypted, retained, and speak TLS only", () => {
      const policies = all("AWS::S3::BucketPolicy");
      for (const { id, properties, retained } of all("AWS::S3::Bucket")) {
        expect(properties["PublicAccessBlockConfiguration"]).toEqual({
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        });
        expect(properties["BucketEncryption"]).toBeDefined();
        expect(retained).toBe(true);
        const policy = policies.find((one) => referred(one.properties["Bucket"]) === id);
        expect(deniesPlainHttp(policy?.properties)).toBe(true);
      }
    });

    it("keeps every version of evidence", () => {
      const evidence = all("AWS::S3::Bucket").find(({ id }) => id.startsWith("Evidence"));

      expect(evidence?.properties["VersioningConfiguration"]).toEqual({ Status: "Enabled" });
    });

    it("writes logs into groups of their own that stay for a year", () => {
      const groups = all("AWS::Logs::LogGroup");

      expect(groups).toHaveLength(functions.length + 1);
      for (const { properties } of groups) expect(properties["RetentionInDays"]).toBe(365);
      for (const { name } of functions) {
        const { LogGroup, LogFormat } = functionNamed(cloud, name).properties["LoggingConfig"];
        expect(groups.map(({ id }) => id)).toContain(referred(LogGroup));
        expect(LogFormat).toBe("JSON");
      }
    });
  });

  describe("permissions", () => {
    it("have no wildcard in action or resource, except those that are accepted by name", () => {
      const found = new Map<string, Set<string>>();
      for (const { id, actions, resources: things } of allowances(cloud)) {
        const owners = Object.keys({ ...acceptedWildcards, ...wildcardsOf(stage) });
        const owner = owners.find((start) => id.startsWith(start)) ?? id;
        for (const value of [...actions, ...things].filter((one) => one.includes("*"))) {
          found.set(owner, (found.get(owner) ?? new Set()).add(withoutDigest(value)));
        }
      }

      const sorted = Object.fromEntries([...found].map(([owner, set]) => [owner, [...set].sort()]));
      expect(sorted).toEqual(
        Object.fromEntries(
          Object.entries({ ...acceptedWildcards, ...wildcardsOf(stage) }).map(([owner, list]) => [
            owner,
            list.toSorted(),
          ]),
        ),
      );
    });

    it("allow listing streams and sending SMS, and nothing else, on everything", () => {
      const onEverything = allowances(cloud)
        .filter(({ resources: things }) => things.includes("*"))
        .flatMap(({ actions }) => actions);

      expect(new Set(onEverything)).toEqual(
        new Set(["dynamodb:ListStreams", ...(stage.userPool ? ["sns:Publish"] : [])]),
      );
    });

    it("never allow to scan the table, to change it, or to touch it but by its functions", () => {
      const actions = allowances(cloud)
        .flatMap((one) => one.actions)
        .filter((action) => action.startsWith("dynamodb:"));

      expect([...new Set(actions)].toSorted()).toEqual(
        [
          "dynamodb:BatchGetItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:DescribeStream",
          "dynamodb:GetItem",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem",
        ].toSorted(),
      );
      expect(text).not.toMatch(/dynamodb:\*|dynamodb:Scan|dynamodb:PartiQL/u);
    });

    it("give the sealing key and the site's bucket only to the functions whose rows need them", () => {
      const holders = (action: string, thing: RegExp) =>
        allowances(cloud)
          .filter((one) => one.actions.includes(action) && one.resources.some((r) => thing.test(r)))
          .map(({ id }) => id)
          .filter((id) => id.startsWith("Functions"))
          .map((id) => functions.find(({ name }) => id.startsWith(roleOf(name)))?.name);
      const needing = (need: string) =>
        functions.filter(({ needs }) => needs.some((one) => one === need)).map(({ name }) => name);

      expect(holders("kms:GenerateDataKey", /SealingKey/u)).toEqual(needing("sealing-key"));
      expect(holders("s3:PutObject", /<Site/u)).toEqual(needing("site-bucket"));
    });
  });
});

const roleOf = (name: string) => `Functions${name.replaceAll("-", "")}Role`;

/** Logical ids end in eight digits of a digest, which say nothing. */
function withoutDigest(value: string): string {
  return value
    .replace(/<(\w+?)[0-9A-F]{8}>/u, "<$1>")
    .replace(/^arn:.+:s3:::cdk-hnb659fds-assets-.+\/\*$/u, "assets/*");
}
