/**
 * Compares a name with a document. The real register belongs to the police and is reached through
 * the city's own gateway, by a webhook; without one, nobody is verified by machine but by a station.
 */

export interface Claim {
  readonly name: string;
  readonly documentKind: string;
  readonly document: string;
}

export type RealNameOutcome = "matches" | "differs" | "unknown";
export type RealNameCheck = (claim: Claim) => Promise<RealNameOutcome>;

const timeoutMs = 5000;
const outcomes: readonly string[] = ["matches", "differs", "unknown"];

/** Posts the claim as JSON; whatever is no plain answer counts as unknown. */
export function webhookCheck(url: string, send: typeof fetch = fetch): RealNameCheck {
  return async (claim) => {
    try {
      const answer = await send(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(claim),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const said = answer.ok ? await answer.json() : undefined;
      const outcome = said && typeof said === "object" ? said.outcome : undefined;
      return outcomes.includes(outcome) ? (outcome as RealNameOutcome) : "unknown";
    } catch {
      return "unknown";
    }
  };
}

/** For one machine without any register: resident numbers with a Chinese name are taken to match. */
export const ruleCheck: RealNameCheck = async ({ name, documentKind }) => {
  if (documentKind !== "resident-identity-card") return "unknown";
  return /^\p{Script=Han}[\p{Script=Han}·]+$/u.test(name) ? "matches" : "differs";
};

export const noCheck: RealNameCheck = async () => "unknown";

/** What the setting says: nothing, `rules`, or the gateway's address. */
export function realNameCheck(setting: string): RealNameCheck {
  if (setting === "") return noCheck;
  return setting === "rules" ? ruleCheck : webhookCheck(setting);
}
