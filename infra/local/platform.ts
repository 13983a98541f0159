/**
 * Red Vest whole on one machine: what the synthesized templates describe, on local parts. Nothing
 * about routes, tables, functions, schedules or headers is known here that is not in the templates.
 */
import { appendFile, mkdir, rename, stat } from "node:fs/promises";
import type { Server } from "node:http";
import { join } from "node:path";
import { openBuckets } from "./buckets.ts";
import { clockMemory, installClock, offsetOf } from "./clock.ts";
import { startControl } from "./control.ts";
import { startEdge } from "./edge.ts";
import { type Ask, type Engine, EngineRefusal, startEngine } from "./engine.ts";
import { openExpirer } from "./expirer.ts";
import { readJson, writeWhole } from "./files.ts";
import { startFunctions } from "./functions.ts";
import { startGateway } from "./gateway.ts";
import { close, listen, portOf, send } from "./http.ts";
import { openKeyService } from "./key-service.ts";
import { type Outbox, openOutbox } from "./outbox.ts";
import { clientId, providerPath, startProvider } from "./provider.ts";
import { openSchedules, type Schedules } from "./schedules.ts";
import { consumerOf, StreamReader } from "./streams.ts";
import { type Cloud, type Properties, readCloud } from "./template.ts";
import { Trouble } from "./trouble.ts";

export interface Platform {
  readonly origin: string;
  /** True at the first start on this data folder. */
  readonly isNew: boolean;
  /** For commands of the same machine: proves that they may read the data folder. */
  readonly token: string;
  readonly table: { readonly name: string; readonly endpoint: string };
  readonly schedules: Schedules;
  readonly outbox: Outbox;
  /** Resolves when all that follows from what was written has happened. */
  quiet(): Promise<void>;
  /** Remembers that the city is loaded. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface Options {
  /** Folder of the synthesized templates. */
  readonly assembly: string;
  readonly dataFolder: string;
  readonly port: number;
}

const logBytesMax = 20 * 1024 * 1024;

interface Kept {
  readonly offsetMs: number;
  readonly isLoaded: boolean;
}

export async function startPlatform({ assembly, dataFolder, port }: Options): Promise<Platform> {
  const inData = (...parts: string[]) => join(dataFolder, ...parts);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new Trouble(`The data folder ${dataFolder} cannot be made: ${error.message}`);
  });
  let kept = await readJson<Kept>(inData("platform.json"), { offsetMs: 0, isLoaded: false });
  const keep = async (change: Partial<Kept>) => {
    kept = { ...kept, ...change };
    await writeWhole(inData("platform.json"), JSON.stringify(kept)).catch((error: Error) => {
      throw new Trouble(`The data folder ${dataFolder} cannot be written: ${error.message}`);
    });
  };
  await keep({});

  // Addresses first, because the templates' parameters and every function's environment name them.
  let handleInside: Parameters<typeof listen>[0] = (_, response) => send(response, 503, {}, "");
  let handleOutside = handleInside;
  const outside = await listenOutside(port, (...call) => handleOutside(...call));
  const inside = await listen((...call) => handleInside(...call), 0, "127.0.0.1");
  const origin = `http://localhost:${portOf(outside[0] as Server)}`;
  const issuer = `http://127.0.0.1:${portOf(outside[0] as Server)}${providerPath}`;
  const services = `http://127.0.0.1:${portOf(inside)}`;

  const clock = clockMemory(kept.offsetMs);
  installClock(clock);
  const cloud = await readCloud(assembly, {
    Origin: origin,
    OidcIssuer: issuer,
    OidcClientId: clientId,
    FirstCentreSubject: "centre",
    MessageWebhookUrl: `${services}/outbox`,
    RealNameCheck: "rules",
  });
  const engine = await startEngine(inData("table.db")).catch(async (error: unknown) => {
    await Promise.all([...outside, inside].map(close));
    throw error;
  });

  const buckets = openBuckets(inData("buckets"));
  const outbox = openOutbox(inData("outbox.jsonl"));
  const keyIds = cloud.all("AWS::KMS::Key").map(({ name }) => name);
  const keyService = await openKeyService(inData("keys.json"), keyIds);
  handleInside = (request, response) => {
    const serve = request.url?.startsWith("/outbox")
      ? outbox.receive
      : request.headers["x-amz-target"]
        ? keyService
        : buckets.serve;
    serve(request, response).catch((error) => failed(response, error));
  };

  const functions = startFunctions({
    cloud,
    clock,
    environment: {
      AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
      AWS_ENDPOINT_URL_KMS: services,
      AWS_ENDPOINT_URL_S3: services,
    },
    print: await openLog(inData("functions.log")),
  });
  const schedules = openSchedules(cloud, functions, clock, inData("queues"), async (offsetMs) =>
    keep({ offsetMs }),
  );
  const readers = await startReaders(cloud, engine, functions, dataFolder);
  await deploy(cloud, buckets, functions, inData("deployed.json"));

  const token = crypto.randomUUID();
  const control = startControl({ token, origin, schedules, outbox, quiet: readers.quiet });
  const provider = await startProvider({ issuer, origin, outbox });
  const edge = startEdge(cloud, buckets, startGateway(cloud, functions));
  handleOutside = (request, response) => {
    const host = request.headers.host ?? "";
    const path = request.url ?? "/";
    const handle = control.owns(path)
      ? control.handle
      : path.startsWith(`${providerPath}/`) && host.startsWith("127.0.0.1:")
        ? provider
        : host === new URL(origin).host
          ? edge
          : undefined;
    // A foreign host name would be a page elsewhere that was pointed at this machine.
    if (!handle) return send(response, 421, { location: origin }, `Red Vest is at ${origin}\n`);
    handle(request, response).catch((error) => failed(response, error));
  };

  const isNew = !kept.isLoaded;
  return {
    origin,
    isNew,
    token,
    table: { name: cloud.one("AWS::DynamoDB::Table").name, endpoint: engine.endpoint },
    schedules,
    outbox,
    quiet: readers.quiet,
    settle: () => keep({ isLoaded: true, offsetMs: offsetOf(clock) }),
    async stop() {
      await Promise.all(outside.map(close));
      await schedules.stop();
      await readers.stop();
      await functions.stop();
      await engine.stop();
      await close(inside);
    },
  };
}

/** Both loopback families, because browsers differ in which they try first for `localhost`. */
async function listenOutside(
  port: number,
  handle: Parameters<typeof listen>[0],
): Promise<Server[]> {
  const first = await listen(handle, port, "127.0.0.1").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE") {
      throw new Trouble(
        `Port ${port} is taken. Stop what uses it, or choose another: PORT=4322 npm start`,
      );
    }
    throw new Trouble(`Port ${port} cannot be opened: ${error.message}`);
  });
  const second = await listen(handle, portOf(first), "::1").catch(() => undefined);
  return second ? [first, second] : [first];
}

function failed(response: import("node:http").ServerResponse, error: unknown): void {
  console.error(error);
  if (!response.headersSent)
    send(response, 500, { "content-type": "text/plain" }, "Internal error");
  else response.destroy();
}

async function startReaders(
  cloud: Cloud,
  { ask }: Engine,
  functions: ReturnType<typeof startFunctions>,
  dataFolder: string,
) {
  const tables = [...cloud.all("AWS::DynamoDB::Table"), ...cloud.all("AWS::DynamoDB::GlobalTable")];
  const readers: StreamReader[] = [];
  const expirers: ReturnType<typeof openExpirer>[] = [];
  for (const { name, arn, properties } of tables) {
    const stream = await makeTable(ask, name, properties);
    const folder = join(dataFolder, "streams", name);
    const expirer = openExpirer(ask, name, properties, join(folder, "expiring.jsonl"));
    const consumers = cloud
      .all("AWS::Lambda::EventSourceMapping")
      .filter((mapping) => mapping.properties["EventSourceArn"] === `${arn}/stream`)
      .map((mapping) => consumerOf(cloud, functions, mapping, join(dataFolder, "queues")));
    expirers.push(expirer);
    for (const consumer of [expirer, ...consumers]) {
      readers.push(new StreamReader(ask, stream, folder, consumer));
    }
  }
  for (const reader of readers) await reader.start();
  for (const expirer of expirers) await expirer.start();
  return {
    /** Twice, because what one consumer writes is another one's input. */
    async quiet() {
      for (let round = 0; round < 3; round++) await Promise.all(readers.map((one) => one.quiet()));
    },
    async stop() {
      for (const expirer of expirers) expirer.stop();
      await Promise.all(readers.map((reader) => reader.stop()));
    },
  };
}

/** Makes the table if it is not there; returns its stream. */
async function makeTable(ask: Ask, name: string, properties: Properties): Promise<string> {
  try {
    await ask("CreateTable", {
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: properties["AttributeDefinitions"],
      KeySchema: properties["KeySchema"],
      GlobalSecondaryIndexes: properties["GlobalSecondaryIndexes"],
      StreamSpecification: { StreamEnabled: true, ...properties["StreamSpecification"] },
    });
  } catch (error) {
    if (!(error instanceof EngineRefusal && error.code === "ResourceInUseException")) throw error;
  }
  const { Table } = await ask("DescribeTable", { TableName: name });
  return String(Table.LatestStreamArn);
}

/** What a deployment does once: fills buckets from assets, runs triggers. Again when they change. */
async function deploy(
  cloud: Cloud,
  buckets: ReturnType<typeof openBuckets>,
  functions: ReturnType<typeof startFunctions>,
  file: string,
): Promise<void> {
  const deployments = cloud.all("Custom::CDKBucketDeployment").map(({ properties }) => properties);
  const wanted = JSON.stringify([
    deployments.map((properties) => properties["SourceObjectKeys"]),
    cloud.all("AWS::Lambda::Function").map(({ properties }) => properties["Code"]),
  ]);
  if ((await readJson(file, "")) === wanted) return;
  for (const properties of deployments) {
    for (const key of properties["SourceObjectKeys"] as string[]) {
      const headers = (properties["SystemMetadata"] ?? {}) as Record<string, string>;
      await buckets.deploy(String(properties["DestinationBucketName"]), cloud.asset(key), headers);
    }
  }
  for (const { properties } of cloud.all("Custom::Trigger")) {
    const version = cloud.of("AWS::Lambda::Version", String(properties["HandlerArn"]));
    await functions.invoke(String(version.properties["FunctionName"]), {});
  }
  await writeWhole(file, JSON.stringify(wanted));
}

/** Prints the functions' lines into a file that is renamed once it is large. */
async function openLog(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > logBytesMax) await rename(file, `${file}.1`);
  let writing: Promise<unknown> = Promise.resolve();
  return (functionName: string, line: string) => {
    writing = writing.then(() => appendFile(file, `${functionName} ${line}\n`)).catch(() => {});
  };
}
