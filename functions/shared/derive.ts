/** Ids and digests from their causes: pure, so that the same cause always meets the same item. */
import { createHash } from "node:crypto";

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const idLength = 26;

/** 26 characters (130 bits) of Crockford's base 32 from the causes; equal causes, equal id. */
export function derive(...causes: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(causes)).digest();
  let bits = 0;
  let value = 0;
  let text = "";
  for (const byte of hash) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < idLength) {
      bits -= 5;
      text += crockford[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return text;
}

/** The whole hash of a text, 43 base64url characters: for chains, where every bit counts. */
export function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** Short digest of a command's content: tells a repeat from another command under the same key. */
export function digestOf(content: unknown): string {
  return derive(JSON.stringify(content)).slice(0, 16);
}
