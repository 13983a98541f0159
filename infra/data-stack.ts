/** What must never be lost: the table, the keys, the evidence. Deleting the stack leaves them. */
import { Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as kms from "aws-cdk-lib/aws-kms";
import * as s3 from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { indexes, partitionKey, sortKey, timeToLive } from "#shared/table/schema.ts";
import { accept } from "./accept.ts";
import { addUserPool } from "./parts/user-pool.ts";
import type { Stage } from "./stages.ts";

const text = dynamodb.AttributeType.STRING;
const supersededEvidenceDays = 365;

export class DataStack extends Stack {
  readonly table: dynamodb.Table;
  readonly tableKey: kms.Key;
  /** Wraps the data keys under which names, documents and phones are sealed. */
  readonly sealingKey: kms.Key;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, { ...props, terminationProtection: true });
    this.tableKey = this.key("TableKey", "Encrypts the table and its stream");
    this.sealingKey = this.key("SealingKey", "Wraps the keys of sealed personal fields");
    this.table = new dynamodb.Table(this, "Table", {
      partitionKey: { name: partitionKey, type: text },
      sortKey: { name: sortKey, type: text },
      timeToLiveAttribute: timeToLive,
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      // Reactions look at what an item has become, the audit trail also at what it was.
      stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.tableKey,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of Object.values(indexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: { name: index.partitionKey, type: text },
        sortKey: { name: index.sortKey, type: text },
        projectionType: dynamodb.ProjectionType.ALL,
      });
    }
    this.evidence();
    if (stage.userPool) addUserPool(this);
  }

  private key(id: string, description: string): kms.Key {
    return new kms.Key(this, id, {
      description,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Photographs and papers of inspections: every version stays, so that evidence is evidence. */
  private evidence(): void {
    const bucket = new s3.Bucket(this, "Evidence", {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.key("EvidenceKey", "Encrypts evidence"),
      bucketKeyEnabled: true,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(supersededEvidenceDays),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    accept(bucket, {
      "AwsSolutions-S1":
        "Access logs would keep addresses of persons beside what they looked at; versions tell what changed.",
    });
  }
}
