/**
 * The steps of signing in at this machine's provider. Residents: phone, then a one-time code. Staff:
 * account and password, then a one-time code, which makes two factors.
 */
import { createHash } from "node:crypto";
import { accounts, passwordOf, type ReadyAccount } from "./accounts.ts";
import type { OneTimeCodes } from "./one-time-codes.ts";
import { codePage, firstPage, type ProblemOfForm, type Way } from "./provider-pages.ts";

/** Who came how: what the provider puts into `acr` and `amr`. */
export interface Login {
  readonly accountId: string;
  readonly acr: string;
  readonly amr: readonly string[];
  readonly remember: false;
}

export const secondFactor = "mfa";
const howOf = {
  resident: { acr: "phone", amr: ["sms"] },
  staff: { acr: secondFactor, amr: ["pwd", "sms", secondFactor] },
} as const satisfies Record<Way, Pick<Login, "acr" | "amr">>;

export type Step =
  | { readonly login: Login }
  | { readonly page: string; readonly status: number; readonly retryAfterSeconds?: number };

interface Asked {
  /** Names the sign-in under way. */
  readonly signIn: string;
  readonly action: string;
  readonly network: string;
  readonly fields: URLSearchParams;
}

interface Halfway {
  readonly way: Way;
  readonly subject: string;
}

/** Anyone with a phone may sign in; who is not among the ready accounts gets one of their own. */
export function subjectOfPhone(phone: string): string {
  const ready = accounts.find((account) => account.phone === phone);
  if (ready && isResident(ready)) return ready.subject;
  return `phone-${createHash("sha256").update(`red-vest ${phone}`).digest("hex").slice(0, 20)}`;
}

export const isResident = ({ isStaff }: ReadyAccount): boolean => !isStaff;

export function signInSteps(codes: OneTimeCodes, outboxAddress: string) {
  const halfway = new Map<string, Halfway>();
  const refused = (way: Way, { action }: Asked, problem: ProblemOfForm): Step => ({
    ...{ page: firstPage(way, action, problem), status: 422 },
  });

  async function sendCode(way: Way, subject: string, phone: string, asked: Asked): Promise<Step> {
    const sent = await codes.send(asked.signIn, phone, asked.network);
    if (sent !== "sent") {
      return { page: firstPage(way, asked.action, "too-many"), status: 429, ...sent };
    }
    halfway.set(asked.signIn, { way, subject });
    return { page: codePage(asked.action, outboxAddress), status: 200 };
  }

  async function phone(asked: Asked): Promise<Step> {
    const typed = (asked.fields.get("phone") ?? "").normalize("NFKC").replace(/[\s-]/gu, "");
    const number = typed.replace(/^(?:\+86|0086)/u, "");
    if (!/^1[3-9]\d{9}$/u.test(number)) return refused("resident", asked, "phone-wrong");
    return sendCode("resident", subjectOfPhone(number), number, asked);
  }

  async function password(asked: Asked): Promise<Step> {
    const { fields } = asked;
    const account = accounts.find(({ subject }) => subject === fields.get("account")?.trim());
    if (!account || isResident(account) || fields.get("password") !== passwordOf(account)) {
      return refused("staff", asked, "refused");
    }
    return sendCode("staff", account.subject, account.phone, asked);
  }

  async function code({ signIn, action, fields }: Asked): Promise<Step> {
    const held = halfway.get(signIn);
    const outcome = held ? codes.take(signIn, fields.get("code") ?? "") : "over";
    if (held && outcome === "right") {
      halfway.delete(signIn);
      return { login: { accountId: held.subject, ...howOf[held.way], remember: false } };
    }
    if (outcome === "wrong") {
      return { page: codePage(action, outboxAddress, "code-wrong"), status: 422 };
    }
    halfway.delete(signIn);
    return { page: firstPage(held?.way ?? "resident", action, "code-over"), status: 422 };
  }

  const steps: Readonly<Record<string, (asked: Asked) => Promise<Step>>> = {
    phone,
    password,
    code,
  };
  return (asked: Asked): Promise<Step> => {
    const step = steps[asked.fields.get("step") ?? ""];
    return step ? step(asked) : Promise.resolve(refused("resident", asked, "phone-wrong"));
  };
}
