/** The DynamoDB engine: a child process on the data folder, or any engine that is pointed at. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { AwsClient } from "aws4fetch";
import { Trouble } from "./trouble.ts";

const packageOfPlatform = `@dynoxide/${process.platform}-${process.arch}`;
const readyWithinMs = 10_000;

/** One call of the engine's JSON protocol; throws with the engine's own words. */
export type Ask = (action: string, input: object) => Promise<Answer>;
// biome-ignore lint/suspicious/noExplicitAny: answers differ with each action
export type Answer = Record<string, any>;

export interface Engine {
  readonly endpoint: string;
  readonly ask: Ask;
  stop(): Promise<void>;
}

/** Starts the engine on a database file, or in memory without one. */
export async function startEngine(databaseFile?: string): Promise<Engine> {
  const given = process.env["DYNAMODB_ENDPOINT"];
  if (given) {
    const ask = askOf(given);
    await answering(ask, given);
    return { endpoint: given, ask, stop: async () => {} };
  }
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const file = databaseFile ? ["--db-path", databaseFile] : [];
  const child = spawn(executable(), ["serve", "--port", String(port), ...file], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ask = askOf(endpoint);
  try {
    await Promise.race([answering(ask, endpoint), failed(child)]);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  // Whatever ends this process, the engine must not stay behind and hold the database.
  process.once("exit", () => child.kill("SIGKILL"));
  return { endpoint, ask, stop: () => ended(child) };
}

function executable(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${packageOfPlatform}/package.json`);
    return join(dirname(manifest), "dynoxide");
  } catch {
    throw new Trouble(
      `There is no embedded engine for ${process.platform}-${process.arch}. Set DYNAMODB_ENDPOINT to a DynamoDB-compatible engine, for example DynamoDB Local at http://localhost:8000.`,
    );
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** Credentials that the embedded engine accepts; those of the environment for a real one. */
export const credentials = {
  accessKeyId: process.env["AWS_ACCESS_KEY_ID"] ?? "local",
  secretAccessKey: process.env["AWS_SECRET_ACCESS_KEY"] ?? "local",
};

function askOf(endpoint: string): Ask {
  const client = new AwsClient({
    ...credentials,
    service: "dynamodb",
    region: "local",
    retries: 0,
  });
  return async (action, input) => {
    const family = /Stream|Shard|GetRecords/u.test(action)
      ? "DynamoDBStreams_20120810"
      : "DynamoDB_20120810";
    const answer = await client.fetch(`${endpoint}/`, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `${family}.${action}`,
      },
      body: JSON.stringify(input),
    });
    const body = (await answer.json()) as Answer;
    if (!answer.ok) throw new EngineRefusal(String(body["__type"]).split("#").at(-1) ?? "", action);
    return body;
  };
}

export class EngineRefusal extends Error {
  readonly code: string;
  constructor(code: string, action: string) {
    super(`the engine refused ${action}: ${code}`);
    this.code = code;
  }
}

async function answering(ask: Ask, endpoint: string): Promise<void> {
  const until = performance.now() + readyWithinMs;
  for (;;) {
    try {
      await ask("ListTables", {});
      return;
    } catch {
      if (performance.now() > until) {
        throw new Trouble(`The DynamoDB engine at ${endpoint} does not answer.`);
      }
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

async function failed(child: ChildProcess): Promise<never> {
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said = (said + String(chunk)).slice(-2000);
  });
  const [cause] = await Promise.race([once(child, "exit"), once(child, "error")]);
  throw new Trouble(`The DynamoDB engine ended at once (${String(cause)}). ${said.trim()}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), 3000);
  await once(child, "exit");
  clearTimeout(force);
}
