/**
 * What a volunteer agreed to, and when. The text lies in words under `register.consent-…`; whoever
 * changes it gives it a new version here, and a test holds the two together.
 */
import type { Instant } from "#shared/domain/day.ts";

/** Version of the text that is shown now. */
export const consentVersion = "2026-03";

export const consentGivers = ["self", "guardian", "station"] as const;

export interface Consent {
  readonly version: string;
  readonly at: Instant;
  /** Who gave it: oneself, for the under-aged the guardian, or a station that took it on paper. */
  readonly by: (typeof consentGivers)[number];
}
