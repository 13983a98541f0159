/** A unit: an organ, enterprise or institution with staff, known by its credit code. */
import type { AreaCode } from "#shared/domain/area.ts";

export { isCreditCode, normalCreditCode } from "#registry/domain/credit-code.ts";

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly area: AreaCode;
  readonly version: number;
}
