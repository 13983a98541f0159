/** Somebody at the product's own doors: signs in at the provider as a browser would, then asks. */
import { accounts, passwordOf } from "./accounts.ts";

export interface Person {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
}

/** The door said no. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(path: string, status: number, code: string) {
    super(`${path} answered ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

const redirectsMax = 10;
const triesMax = 5;

/** `subject` undefined: a visitor. A session that has run out is renewed. */
export function person(origin: string, subject?: string): Person {
  let jar = new Map<string, Map<string, string>>();
  let isSignedIn = false;

  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    // One key for all tries: whatever is repeated counts once.
    const key = crypto.randomUUID();
    for (let tries = 1; ; tries++) {
      if (subject && !isSignedIn) await signIn(subject);
      const answer = await send(`${origin}${path}`, {
        method,
        headers: {
          origin,
          ...(body ? { "content-type": "application/json", "idempotency-key": key } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const said = (await answer.json().catch(() => ({}))) as T & { code?: string };
      if (answer.ok) return said;
      if (tries === triesMax) throw new Refused(path, answer.status, said.code ?? "");
      if (answer.status === 401 && subject) isSignedIn = false;
      else if (answer.status === 429 || answer.status === 503) await pause(200 * tries);
      else throw new Refused(path, answer.status, said.code ?? "");
    }
  }

  async function signIn(account: string): Promise<void> {
    jar = new Map();
    const known = accounts.find((one) => one.subject === account);
    if (!known) throw new Error(`no ready account ${account}`);
    const as = known.isStaff ? "staff" : "resident";
    const page = await follow(`${origin}/api/sign-in?returnTo=/api/health&as=${as}`);
    const [form = ""] = page.url.split("?");
    const first = known.isStaff
      ? { step: "password", account, password: passwordOf(known) }
      : { step: "phone", phone: known.phone };
    await follow(form, { method: "POST", body: new URLSearchParams(first) });
    const code = await codeSentTo(origin, known.phone);
    const last = new URLSearchParams({ step: "code", code });
    await follow(form, { method: "POST", body: last });
    isSignedIn = true;
  }

  /** Follows redirects by hand, because cookies are set on the way. */
  async function follow(url: string, init: RequestInit = {}): Promise<Response> {
    let answer = await send(url, init);
    for (let at = 0; at < redirectsMax; at++) {
      const location = answer.headers.get("location");
      if (!location) return answer;
      answer = await send(new URL(location, answer.url).href, {});
    }
    throw new Error("sign-in goes in circles");
  }

  async function send(url: string, init: RequestInit): Promise<Response> {
    const { host } = new URL(url);
    const mine = jar.get(host) ?? new Map<string, string>();
    jar.set(host, mine);
    const cookie = [...mine].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) };
    const answer = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      if (value === "") mine.delete(name);
      else mine.set(name, value);
    }
    return answer;
  }

  return {
    get: (path) => ask("GET", path),
    post: (path, body) => ask("POST", path, body),
  };
}

/** The newest code in the outbox, as a person would read it there. */
export async function codeSentTo(origin: string, phone: string): Promise<string> {
  const page = await (await fetch(`${origin}/outbox`)).text();
  const [, code] = new RegExp(`· sms · ${phone}</small>\\s*<p>(\\d{6})`, "u").exec(page) ?? [];
  if (!code) throw new Error(`no code for ${phone} in the outbox`);
  return code;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
