/** A key service that wraps data keys by writing the context beside them, and looks at it again. */
import { randomBytes } from "node:crypto";
import type { KeyService } from "#shared/privacy/key-service.ts";

export function keyService(): KeyService {
  return {
    async makeDataKey(context) {
      const plain = randomBytes(32);
      return { plain, wrapped: `${plain.toString("base64")}|${JSON.stringify(context)}` };
    },
    async unwrap(wrapped, context) {
      const [plain = "", bound] = wrapped.split("|");
      if (bound !== JSON.stringify(context)) throw new Error("wrapped for another context");
      return Buffer.from(plain, "base64");
    },
  };
}
