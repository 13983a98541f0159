/** Mainland mobile numbers, as people type them. */

/** Half-width digits without spaces, hyphens and the country code; undefined if it is no mobile number. */
export function normalPhone(typed: string): string | undefined {
  const digits = typed
    .normalize("NFKC")
    .replace(/[\s\-‐-―()]/gu, "")
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, "");
  return /^1[3-9]\d{9}$/.test(digits) ? digits : undefined;
}

export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
