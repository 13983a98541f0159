/** Key services that wrap data keys by writing the context beside them, and look at it again. */
import { randomBytes } from "node:crypto";
import type { KeyService } from "#shared/privacy/key-service.ts";

/** Draws a key whenever one is asked for. */
export function newKeyService(draw = (_context: string): Buffer => randomBytes(32)): KeyService {
  return {
    async makeDataKey(context) {
      const plain = draw(JSON.stringify(context));
      return { plain, wrapped: `${plain.toString("base64")}|${JSON.stringify(context)}` };
    },
    async unwrap(wrapped, context) {
      const [plain = "", bound] = wrapped.split("|");
      if (bound !== JSON.stringify(context)) throw new Error("wrapped for another context");
      return Buffer.from(plain, "base64");
    },
  };
}

const drawn = new Map<string, Buffer>();

/**
 * What every handler of these tests is given. Handlers outlive the table of one test and remember
 * their keys, so a context has the same key in all tables; otherwise they would not understand
 * each other in the next.
 */
export const keyService = (): KeyService =>
  newKeyService((context) => {
    const key = drawn.get(context) ?? randomBytes(32);
    drawn.set(context, key);
    return key;
  });
