/** An OpenID provider that knows whoever an answer names: `code` is the subject, `bad` is nobody. */
import { randomBytes } from "node:crypto";
import type { Provider } from "#identity/provider.ts";
import { Refusal } from "#shared/domain/refusal.ts";

export const issuer = "https://id.city.example";

export function openIdProvider(): Provider {
  return {
    async begin(asStaff) {
      const state = randomBytes(16).toString("base64url");
      const address = `${issuer}/authorize?state=${state}${asStaff ? "&acr=mfa" : ""}`;
      return { address, state, nonce: "nonce", verifier: "verifier" };
    },
    async finish(answer) {
      const subject = answer.searchParams.get("code") ?? "";
      if (subject === "" || subject === "bad") throw new Refusal("sign-in-failed");
      return {
        issuer,
        subject,
        name: `姓名${subject}`,
        isStrong: answer.searchParams.get("factor") !== "one",
      };
    },
  };
}
