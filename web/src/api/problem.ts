/** What went wrong with a call, in one shape: a refusal of ours, an error of ours, or no connection. */
import type { RefusalCode, Violation } from "#shared/domain/refusal.ts";

/** `unreachable`: no answer that we could read, so nobody knows whether the command arrived. */
export type ProblemCode = RefusalCode | "internal-error" | "unreachable";

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly violations: readonly Violation[];
  readonly correlationId: string;

  constructor(
    code: ProblemCode,
    status = 0,
    violations: readonly Violation[] = [],
    correlationId = "",
  ) {
    super(code);
    this.name = "Problem";
    this.code = code;
    this.status = status;
    this.violations = violations;
    this.correlationId = correlationId;
  }
}

/** Reads a problem+json answer; what a proxy answers in our place counts as unreachable. */
export async function readProblem(response: Response): Promise<Problem> {
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith("application/problem+json")) {
    return new Problem(
      response.status === 429 ? "too-many-requests" : "unreachable",
      response.status,
    );
  }
  const { code, violations, correlationId } = await response.json();
  return new Problem(code, response.status, violations, correlationId);
}

/** Any error as a problem, so that callers have one thing to show. */
export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem("unreachable");
}
