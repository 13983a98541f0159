/** The thread that a function runs in: loads the bundle once, then answers one event at a time. */
import { parentPort, workerData } from "node:worker_threads";
import { type ClockMemory, installClock } from "./clock.ts";

export interface FunctionWorkerData {
  readonly path: string;
  readonly handler: string;
  readonly functionName: string;
  readonly clock: ClockMemory;
}

export interface Invocation {
  readonly event: unknown;
  readonly requestId: string;
  readonly arn: string;
  readonly timeoutMs: number;
}

export type Outcome = { readonly value: unknown } | { readonly error: string };

const data = workerData as FunctionWorkerData;
installClock(data.clock);
const loaded = import(data.path) as Promise<
  Record<string, (event: unknown, context: object) => Promise<unknown>>
>;
// A bundle that cannot be loaded fails each invocation; it must not end the thread unheard.
loaded.catch(() => {});

parentPort?.on("message", async (invocation: Invocation) => {
  parentPort?.postMessage(await run(invocation));
});

async function run({ event, requestId, arn, timeoutMs }: Invocation): Promise<Outcome> {
  const until = performance.now() + timeoutMs;
  try {
    const handler = (await loaded)[data.handler];
    if (!handler) throw new Error(`${data.functionName} has no ${data.handler}`);
    const value = await handler(event, {
      awsRequestId: requestId,
      functionName: data.functionName,
      invokedFunctionArn: arn,
      getRemainingTimeInMillis: () => Math.max(0, until - performance.now()),
    });
    // As over the wire: what is not JSON does not leave.
    return { value: value === undefined ? null : JSON.parse(JSON.stringify(value)) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
