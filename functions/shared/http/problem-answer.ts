/** A refusal or a bug as the answer that leaves. */
import { Refusal } from "../domain/refusal.ts";
import { log, traceOf } from "../log.ts";
import type { Answer } from "./opened.ts";
import { problemOf, retryAfterOf } from "./problem.ts";

/** What is no refusal is a bug: its class and place go to the log, never its message. */
export function noteBug(error: unknown, correlationId: string): void {
  if (error instanceof Refusal) return;
  log({ level: "error", what: "bug", correlationId, error: traceOf(error) });
}

export function answerProblem(error: unknown, correlationId: string): Answer {
  const problem = problemOf(error, correlationId);
  return {
    statusCode: problem.status,
    headers: {
      "cache-control": "no-store",
      "content-type": "application/problem+json; charset=utf-8",
      "x-correlation-id": correlationId,
      ...retryAfterOf(problem),
    },
    body: JSON.stringify(problem),
  };
}
