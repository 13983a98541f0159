/** Lambda on one machine: the very bundles that would be uploaded, each invocation in a thread. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { ClockMemory } from "./clock.ts";
import { credentials } from "./engine.ts";
import type { FunctionWorkerData, Invocation, Outcome } from "./function-worker.ts";
import { account, type Cloud, type Properties, region } from "./template.ts";

export interface Functions {
  /** Runs a function by name or ARN; throws what it throws, `FunctionBusy` or `FunctionTimeout`. */
  invoke(nameOrArn: string, event: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

export class FunctionBusy extends Error {}
export class FunctionTimeout extends Error {}
/** The function threw or ended; the message is the function's own. */
export class FunctionError extends Error {}

/** Threads of one function; a request beyond waits. */
const threadsMax = 4;
const waitingMax = 500;

interface Settings {
  readonly cloud: Cloud;
  readonly clock: ClockMemory;
  /** Endpoints of the services next door, by the SDK's own variable names. */
  readonly environment: Readonly<Record<string, string>>;
  /** Receives each line that a function prints. */
  readonly print: (functionName: string, line: string) => void;
}

export function startFunctions({ cloud, clock, environment, print }: Settings): Functions {
  const pools = new Map<string, Pool>();
  return {
    invoke(nameOrArn, event) {
      const { name, properties } = cloud.of("AWS::Lambda::Function", nameOrArn);
      let pool = pools.get(name);
      if (!pool) {
        pool = startPool(name, properties);
        pools.set(name, pool);
      }
      return pool.invoke(event);
    },
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };

  function startPool(name: string, properties: Properties): Pool {
    const [file = "index", handler = "handler"] = String(properties["Handler"]).split(".");
    const data: FunctionWorkerData = {
      path: join(cloud.asset(properties["Code"].S3Key), `${file}.mjs`),
      handler,
      functionName: name,
      clock,
    };
    const env = {
      ...environment,
      ...properties["Environment"]?.Variables,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_LAMBDA_FUNCTION_NAME: name,
    };
    const startWorker = () => {
      const worker = new Worker(new URL("./function-worker.ts", import.meta.url), {
        workerData: data,
        env,
        stdout: true,
        stderr: true,
        name,
      });
      for (const stream of [worker.stdout, worker.stderr])
        eachLine(stream, (line) => print(name, line));
      return worker;
    };
    return new Pool(name, startWorker, Number(properties["Timeout"] ?? 3) * 1000);
  }
}

function eachLine(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  });
}

interface Waiting {
  readonly event: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One function's threads: each runs one invocation at a time, as an execution environment does. */
class Pool {
  private readonly waiting: Waiting[] = [];
  private readonly idle: Worker[] = [];
  private readonly all = new Set<Worker>();
  private readonly name: string;
  private readonly startWorker: () => Worker;
  private readonly timeoutMs: number;

  constructor(name: string, startWorker: () => Worker, timeoutMs: number) {
    this.name = name;
    this.startWorker = startWorker;
    this.timeoutMs = timeoutMs;
  }

  invoke(event: unknown): Promise<unknown> {
    if (this.waiting.length >= waitingMax) return Promise.reject(new FunctionBusy(this.name));
    return new Promise((resolve, reject) => {
      this.waiting.push({ event, resolve, reject });
      this.next();
    });
  }

  async stop(): Promise<void> {
    for (const { reject } of this.waiting.splice(0)) reject(new FunctionError("stopping"));
    await Promise.all([...this.all].map((worker) => worker.terminate()));
  }

  private next(): void {
    if (this.waiting.length === 0) return;
    let worker = this.idle.pop();
    if (!worker) {
      if (this.all.size >= threadsMax) return;
      worker = this.startWorker();
      this.all.add(worker);
    }
    const job = this.waiting.shift();
    if (job) this.run(worker, job);
  }

  private run(worker: Worker, job: Waiting): void {
    const end = (isUsable: boolean) => {
      clearTimeout(timer);
      worker.removeAllListeners("message").removeAllListeners("error").removeAllListeners("exit");
      if (isUsable) {
        this.idle.push(worker);
      } else {
        this.all.delete(worker);
        // An error that a dying thread still throws must not end the platform.
        worker.on("error", () => {});
        void worker.terminate();
      }
      this.next();
    };
    const timer = setTimeout(() => {
      end(false);
      job.reject(new FunctionTimeout(`${this.name} took longer than ${this.timeoutMs} ms`));
    }, this.timeoutMs);
    worker.once("message", (outcome: Outcome) => {
      end(true);
      if ("error" in outcome) job.reject(new FunctionError(outcome.error));
      else job.resolve(outcome.value);
    });
    worker.once("error", (error) => {
      end(false);
      job.reject(new FunctionError(String((error as Error).message)));
    });
    worker.once("exit", (code) => {
      end(false);
      job.reject(new FunctionError(`${this.name} exited with ${code}`));
    });
    const invocation: Invocation = {
      event: job.event,
      requestId: crypto.randomUUID(),
      arn: `arn:aws:lambda:${region}:${account}:function:${this.name}`,
      timeoutMs: this.timeoutMs,
    };
    worker.postMessage(invocation);
  }
}
