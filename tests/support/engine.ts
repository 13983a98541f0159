/** The product's table on a real engine, for tests that must not trust the one in memory. */
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { startEngine } from "#infra/local/engine.ts";
import { dynamoTable, type Meter } from "#shared/table/dynamo-table.ts";
import { indexes, partitionKey, sortKey } from "#shared/table/schema.ts";
import type { Table } from "#shared/table/table.ts";

export interface EngineTables {
  /** An empty table of its own; with a meter, what each request consumed is told to it. */
  newTable(meter?: Meter): Promise<Table>;
  stop(): Promise<void>;
}

/** Starts the engine in memory; where there is none for this machine, the error says what to do. */
export async function engineTables(): Promise<EngineTables> {
  const engine = await startEngine();
  const client = {
    endpoint: engine.endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const made = new DynamoDBClient(client);
  let count = 0;
  return {
    async newTable(meter) {
      const name = `table-${++count}`;
      await made.send(definitionOf(name));
      return dynamoTable(name, { client, ...(meter ? { meter } : {}) });
    },
    stop: () => engine.stop(),
  };
}

function definitionOf(name: string): CreateTableCommand {
  const schemaOf = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: "HASH" as const },
    { AttributeName: range, KeyType: "RANGE" as const },
  ];
  const attributes = [
    partitionKey,
    sortKey,
    ...Object.values(indexes).flatMap((index) => [index.partitionKey, index.sortKey]),
  ];
  return new CreateTableCommand({
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: attributes.map((attribute) => ({
      AttributeName: attribute,
      AttributeType: "S",
    })),
    KeySchema: schemaOf(partitionKey, sortKey),
    GlobalSecondaryIndexes: Object.values(indexes).map((index) => ({
      IndexName: index.name,
      KeySchema: schemaOf(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: "ALL" as const },
    })),
  });
}
