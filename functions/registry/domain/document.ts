/**
 * Identity documents: kinds, normal form, and the check digit of resident identity numbers
 * (GB 11643-1999, which uses ISO 7064:1983 MOD 11-2).
 */

export const documentKinds = [
  "resident-identity-card",
  "passport",
  "hong-kong-macao-permit",
  "taiwan-permit",
  "foreign-permanent-resident-card",
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Full-width characters to half-width, spaces and hyphens dropped, letters upper case. */
export function normalDocument(number: string): string {
  return number
    .normalize("NFKC")
    .replace(/[\s\-‐-―]/gu, "")
    .toUpperCase();
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = "10X98765432";

/** The 18th character that belongs to the first 17 digits. */
export function checkCharacterOf(digits17: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits17[at]), 0);
  return checkCharacters[sum % 11] ?? "";
}

/** Birth day in a normalized resident identity number, or undefined if that is no calendar day. */
export function birthDayOf(number: string): string | undefined {
  const day = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === day;
  return exists ? day : undefined;
}

/** The sex that a normalized resident number tells: its 17th digit is odd for men (GB 11643-1999). */
export function sexOf(number: string): "male" | "female" {
  return Number(number[16]) % 2 === 1 ? "male" : "female";
}

/**
 * Is the normalized number possible for its kind? Resident numbers: 17 digits, a real birth day in
 * [1900-01-01, `today`], and the right check character. Others: 5 to 20 letters and digits.
 */
export function isPossibleDocument(kind: DocumentKind, number: string, today: string): boolean {
  if (kind !== "resident-identity-card") return /^[A-Z0-9]{5,20}$/.test(number);
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  const birthDay = birthDayOf(number);
  if (!birthDay || birthDay < "1900-01-01" || birthDay > today) return false;
  return checkCharacterOf(number.slice(0, 17)) === number[17];
}

/** What a document's place is held under, once it has been put through the keyed digest. */
export function lockTextOf(kind: DocumentKind, number: string): string {
  return `${kind}\n${number}`;
}

/** First six and last four characters of a resident number, else only the last two. */
export function maskDocument(kind: DocumentKind, number: string): string {
  if (kind === "resident-identity-card") return `${number.slice(0, 6)}********${number.slice(-4)}`;
  return `${"*".repeat(Math.max(number.length - 2, 0))}${number.slice(-2)}`;
}
