/**
 * One JSON line for each thing worth knowing. Only the named fields, so that nothing personal can
 * slip in: no bodies, no paths with secrets, no names.
 */

export interface Line {
  readonly level: "info" | "warn" | "error";
  readonly what: string;
  readonly correlationId?: string;
  readonly door?: string;
  readonly status?: number;
  readonly refusal?: string;
  readonly ms?: number;
  readonly count?: number;
  /** Where the audit trail's chain ends. */
  readonly hash?: string;
  /** Name and stack of a bug; its message may quote data and is left out. */
  readonly error?: string;
}

export function log(line: Line): void {
  console.log(JSON.stringify(line));
}

/** What may be logged of an unexpected error: its class and where it was thrown. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? "").split("\n").filter((line) => /^\s+at /u.test(line));
  return [error.name, ...places.slice(0, 6).map((line) => line.trim())].join(" | ");
}
