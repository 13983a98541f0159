/** One-time codes by SMS, as the city's provider would send them: few, short-lived, guessed at rarely. */
import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import type { Outbox } from "./outbox.ts";

const minuteMs = 60_000;
const validMinutes = 5;
const guessesMax = 5;
/** Of one phone, and of all phones that one network asks for. */
export const codeLimits = {
  phone: { times: 3, perMinutes: 10 },
  network: { times: 30, perMinutes: 10 },
} as const;

export type Sent = "sent" | { readonly retryAfterSeconds: number };

export interface OneTimeCodes {
  /** Sends a new code for a sign-in under way, or says when the next may be sent. */
  send(signIn: string, phone: string, network: string): Promise<Sent>;
  /** Whether it is the code of that sign-in; right or wrong too often, it counts no more. */
  take(signIn: string, code: string): "right" | "wrong" | "over";
}

interface Waiting {
  readonly code: string;
  readonly untilMs: number;
  guesses: number;
}

export function oneTimeCodes(outbox: Pick<Outbox, "add">): OneTimeCodes {
  const waiting = new Map<string, Waiting>();
  const counts = new Map<string, { readonly endsMs: number; count: number }>();

  /** Seconds until one more is allowed; 0 if it is now, and then it is counted. */
  function waitFor(by: keyof typeof codeLimits, whose: string): number {
    const { times, perMinutes } = codeLimits[by];
    const name = `${by} ${createHash("sha256").update(whose).digest("base64url")}`;
    const now = Date.now();
    const held = counts.get(name);
    const running = held && held.endsMs > now ? held : undefined;
    if (running && running.count >= times) return Math.ceil((running.endsMs - now) / 1000);
    const endsMs = running?.endsMs ?? now + perMinutes * minuteMs;
    counts.set(name, { endsMs, count: (running?.count ?? 0) + 1 });
    return 0;
  }

  function forgetOld(): void {
    const now = Date.now();
    for (const [name, { untilMs }] of waiting) if (untilMs <= now) waiting.delete(name);
    for (const [name, { endsMs }] of counts) if (endsMs <= now) counts.delete(name);
  }

  return {
    async send(signIn, phone, network) {
      forgetOld();
      const retryAfterSeconds = waitFor("network", network) || waitFor("phone", phone);
      if (retryAfterSeconds > 0) return { retryAfterSeconds };
      const code = String(randomInt(1_000_000)).padStart(6, "0");
      waiting.set(signIn, { code, untilMs: Date.now() + validMinutes * minuteMs, guesses: 0 });
      await outbox.add({
        ...{
          id: crypto.randomUUID(),
          to: phone,
          channel: "sms",
          subject: "登录验证码 Sign-in code",
        },
        text: `${code}\n${validMinutes} 分钟内有效，请勿告诉他人。Valid for ${validMinutes} minutes; tell nobody.`,
      });
      return "sent";
    },

    take(signIn, code) {
      const held = waiting.get(signIn);
      if (!held || held.untilMs <= Date.now()) return "over";
      held.guesses += 1;
      const [a, b] = [held.code, code.normalize("NFKC").replace(/\s/gu, "")].map((text) =>
        createHash("sha256").update(text).digest(),
      ) as [Buffer, Buffer];
      const isRight = timingSafeEqual(a, b);
      if (isRight || held.guesses >= guessesMax) waiting.delete(signIn);
      if (isRight) return "right";
      return held.guesses >= guessesMax ? "over" : "wrong";
    },
  };
}
