/**
 * An area is the city, a town or a village, named by its 12-digit statistical code
 * (National Bureau of Statistics, codes of statistical divisions: 6 digits county level,
 * 3 digits town level, 3 digits village level).
 */
import * as z from "zod";

export const AreaCode = z
  .string()
  .regex(/^\d{12}$/)
  .brand<"AreaCode">();
export type AreaCode = z.infer<typeof AreaCode>;

export const areaLevels = ["city", "town", "village"] as const;
export type AreaLevel = (typeof areaLevels)[number];

const digitsOfLevel = { city: 6, town: 9, village: 12 } as const satisfies Record<
  AreaLevel,
  number
>;

/** The level that a code stands for: what follows the level's own digits is zeros. */
export function levelOf(code: AreaCode): AreaLevel {
  if (code.endsWith("000000")) return "city";
  return code.endsWith("000") ? "town" : "village";
}

/** The area one level up; the city is its own. */
export function parentOf(code: AreaCode): AreaCode {
  const level = levelOf(code);
  if (level === "village") return `${code.slice(0, 9)}000` as AreaCode;
  return `${code.slice(0, 6)}000000` as AreaCode;
}

/** The town that an area belongs to; for the city itself, the city. */
export function townOf(code: AreaCode): AreaCode {
  return levelOf(code) === "village" ? parentOf(code) : code;
}

/** The digits with which the codes of an area and of all below it begin. */
export function digitsOf(area: AreaCode): string {
  return area.slice(0, digitsOfLevel[levelOf(area)]);
}

/** Does `outer` contain `inner`? An area contains itself. */
export function contains(outer: AreaCode, inner: AreaCode): boolean {
  return inner.startsWith(digitsOf(outer));
}
