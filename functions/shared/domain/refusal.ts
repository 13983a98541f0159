/**
 * Every refusal that the product can give, in one catalogue: the code is stable and public, the
 * sentence for people is looked up by code in `shared/words`, the HTTP status in `http/problem.ts`.
 */

export const refusalCodes = [
  // the request itself
  "malformed-request",
  "body-too-large",
  "not-json",
  "no-such-operation",
  "cross-site-request",
  "idempotency-key-missing",
  "idempotency-key-reused",
  "too-many-requests",
  // who asks
  "not-signed-in",
  "not-allowed",
  "sign-in-failed",
  "second-factor-required",
  "grant-level-wrong",
  "grant-times-wrong",
  "too-many-grants",
  "last-centre",
  // what it is about
  "not-found",
  "stale-version",
  "too-busy",
  // registry
  "document-invalid",
  "phone-invalid",
  "area-unknown",
  "already-registered",
  "guardian-required",
  "birth-day-required",
  "unit-code-invalid",
  "volunteer-transition-forbidden",
  "registration-not-in-force",
  "identity-not-confirmed",
  "merge-impossible",
  "unmaskings-used-up",
  "volunteer-required",
  "import-too-large",
  "import-header-wrong",
  // activities
  "activity-times-wrong",
  "activity-in-the-past",
  "activity-not-open",
  "activity-full",
  "activity-not-over",
  "withdrawal-too-late",
  "not-enrolled",
  "check-in-code-wrong",
  "check-in-outside-time",
  "not-checked-in",
  // points
  "points-not-enough",
  "price-changed",
  "reward-sold-out",
  "voucher-unknown",
  "voucher-used",
  "voucher-expired",
  // orders
  "order-transition-forbidden",
  "team-unknown",
  "follow-up-unknown",
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** One field that was wrong: `path` as in the request body, `code` a word key. */
export interface Violation {
  readonly path: string;
  readonly message: string;
}

/** An expected "no". Thrown by rules and use-cases, answered as problem+json at the border. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly violations: readonly Violation[];

  constructor(
    code: RefusalCode,
    facts: Readonly<Record<string, string | number>> = {},
    violations: readonly Violation[] = [],
  ) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.facts = facts;
    this.violations = violations;
  }
}

/** Refuses with `code` unless `condition` holds. */
export function refuseUnless(
  condition: unknown,
  code: RefusalCode,
  facts: Readonly<Record<string, string | number>> = {},
): asserts condition {
  if (!condition) throw new Refusal(code, facts);
}
