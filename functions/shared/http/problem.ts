/** Refusals as RFC 9457 problem+json: code to status, once, for all. */
import { Refusal, type RefusalCode } from "../domain/refusal.ts";

export const statusOf = {
  "malformed-request": 400,
  "body-too-large": 413,
  "not-json": 415,
  "no-such-operation": 404,
  "cross-site-request": 403,
  "idempotency-key-missing": 400,
  "idempotency-key-reused": 422,
  "too-many-requests": 429,
  "not-signed-in": 401,
  "not-allowed": 403,
  "sign-in-failed": 401,
  "second-factor-required": 403,
  "grant-level-wrong": 422,
  "grant-times-wrong": 422,
  "too-many-grants": 409,
  "last-centre": 409,
  "not-found": 404,
  "stale-version": 409,
  "too-busy": 503,
  "document-invalid": 422,
  "phone-invalid": 422,
  "area-unknown": 422,
  "already-registered": 409,
  "guardian-required": 422,
  "birth-day-required": 422,
  "unit-code-invalid": 422,
  "volunteer-transition-forbidden": 409,
  "registration-not-in-force": 409,
  "identity-not-confirmed": 409,
  "merge-impossible": 409,
  "unmaskings-used-up": 429,
  "volunteer-required": 403,
  "import-too-large": 413,
  "import-header-wrong": 422,
  "activity-times-wrong": 422,
  "activity-in-the-past": 422,
  "activity-not-open": 409,
  "activity-full": 409,
  "activity-not-over": 409,
  "withdrawal-too-late": 409,
  "not-enrolled": 409,
  "check-in-code-wrong": 422,
  "check-in-outside-time": 409,
  "not-checked-in": 409,
  "points-not-enough": 409,
  "price-changed": 409,
  "reward-sold-out": 409,
  "voucher-unknown": 404,
  "voucher-used": 409,
  "voucher-expired": 409,
  "order-transition-forbidden": 409,
  "team-unknown": 404,
  "follow-up-unknown": 404,
} as const satisfies Record<RefusalCode, number>;

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RefusalCode | "internal-error";
  readonly correlationId: string;
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly violations?: readonly { readonly path: string; readonly message: string }[];
}

const busySeconds = 2;

/** When to come back, where that is what helps. */
export function retryAfterOf({ status, facts }: Problem): Record<string, string> {
  if (status !== 429 && status !== 503) return {};
  return { "retry-after": String(facts?.["retryAfterSeconds"] ?? busySeconds) };
}

/** The problem for any error: a refusal says what it is, everything else only that it is a bug. */
export function problemOf(error: unknown, correlationId: string): Problem {
  if (!(error instanceof Refusal)) {
    return {
      type: "/problems.html#internal-error",
      title: "internal-error",
      status: 500,
      code: "internal-error",
      correlationId,
    };
  }
  return {
    type: `/problems.html#${error.code}`,
    title: error.code,
    status: statusOf[error.code],
    code: error.code,
    correlationId,
    ...(Object.keys(error.facts).length > 0 ? { facts: error.facts } : {}),
    ...(error.violations.length > 0 ? { violations: error.violations } : {}),
  };
}
