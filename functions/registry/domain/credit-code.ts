/** Unified social credit codes of units: 18 characters, the last of them a check (GB 32100-2015). */

/** The code's alphabet; I, O, Z, S and V are left out, because they are taken for digits (4.2). */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const modulus = 31;

/** Full-width characters to half-width, spaces and hyphens dropped, letters upper case. */
export function normalCreditCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/[\s\-‐-―]/gu, "")
    .toUpperCase();
}

/** The 18th character that belongs to the first 17; the weight of the n-th is 3^(n-1) mod 31 (annex A). */
export function creditCheckOf(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of first17) {
    sum += weight * alphabet.indexOf(character);
    weight = (weight * 3) % modulus;
  }
  return alphabet[(modulus - (sum % modulus)) % modulus] ?? "";
}

/** Is the normalized code possible: its characters, six digits of a division, and its check. */
export function isCreditCode(code: string): boolean {
  return (
    /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/u.test(code) &&
    creditCheckOf(code.slice(0, 17)) === code[17]
  );
}
