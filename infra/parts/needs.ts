/** What each need of a function means: the fewest permissions, and the variables it is told. */
import type { Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Need } from "#shared/door.ts";
import { indexes } from "#shared/table/schema.ts";
import { languages } from "#shared/words/language.ts";
import type { FunctionParts } from "./functions.ts";

interface Granted {
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, string>>;
}

export const needOf: Readonly<Record<Need, (stack: Stack, parts: FunctionParts) => Granted>> = {
  table: (stack, { data: { table, tableKey } }) => ({
    environment: { TABLE_NAME: table.tableName },
    statements: [
      // No Scan: every question has a key.
      new PolicyStatement({
        actions: [
          "dynamodb:BatchGetItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem",
        ],
        resources: [table.tableArn],
      }),
      new PolicyStatement({
        actions: ["dynamodb:Query"],
        resources: Object.values(indexes).map(({ name }) => `${table.tableArn}/index/${name}`),
      }),
      // The table uses its key in the name of whoever asks, and nobody uses it otherwise.
      new PolicyStatement({
        actions: [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ],
        resources: [tableKey.keyArn],
        conditions: {
          StringEquals: { "kms:ViaService": `dynamodb.${stack.region}.${stack.urlSuffix}` },
        },
      }),
    ],
  }),
  "sealing-key": (_, { data: { sealingKey } }) => ({
    environment: { KEY_ID: sealingKey.keyId },
    statements: [
      new PolicyStatement({
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: [sealingKey.keyArn],
      }),
    ],
  }),
  "sign-in": (_, { parameters }) => ({
    environment: {
      OIDC_ISSUER: parameters.oidcIssuer,
      OIDC_CLIENT_ID: parameters.oidcClientId,
      OIDC_SECOND_FACTOR: parameters.oidcSecondFactor,
      FIRST_CENTRE_SUBJECT: parameters.firstCentreSubject,
    },
    statements: [],
  }),
  // The frame of pages, which the web build left in the bucket.
  "site-shell": (_, { site }) => ({
    environment: { SITE_BUCKET: site.bucketName },
    statements: [readShells(site)],
  }),
  "site-bucket": (_, { site }) => ({
    environment: { SITE_BUCKET: site.bucketName },
    statements: [
      readShells(site),
      // Pages, data and calendars, but no script and no style: publishing cannot change what the browser runs.
      new PolicyStatement({
        actions: ["s3:PutObject"],
        resources: ["*.html", "data/*.json", "activities/*.ics"].map((path) =>
          site.arnForObjects(path),
        ),
      }),
    ],
  }),
  "real-name": (_, { parameters }) => ({
    environment: { REAL_NAME_CHECK: parameters.realNameCheck },
    statements: [],
  }),
  "message-webhook": (_, { parameters }) => ({
    environment: { MESSAGE_WEBHOOK_URL: parameters.messageWebhookUrl },
    statements: [],
  }),
};

function readShells(site: FunctionParts["site"]): PolicyStatement {
  return new PolicyStatement({
    actions: ["s3:GetObject"],
    resources: languages.map((lang) => site.arnForObjects(`shells/page.${lang}.html`)),
  });
}
