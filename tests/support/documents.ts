/** Identity numbers made for tests: valid by the standard, of nobody. */
import fc from "fast-check";
import { checkCharacterOf } from "#registry/domain/document.ts";

/** The resident identity number of whoever was born on a day and counted there as the n-th. */
export function identityNumber(birthDay: string, nth = 1, area = "420281"): string {
  const body = `${area}${birthDay.replaceAll("-", "")}${String(nth).padStart(3, "0")}`;
  return `${body}${checkCharacterOf(body)}`;
}

const birthDay = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2026-03-02"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Any valid number of somebody born until 2 March 2026. */
export const anyIdentityNumber = fc
  .tuple(birthDay, fc.nat(999), fc.integer({ min: 110000, max: 659999 }))
  .map(([day, nth, area]) => identityNumber(day, nth, String(area)));
