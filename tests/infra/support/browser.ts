/** A browser as small as can be: it keeps cookies, follows redirects, and stops at the site. */

export interface Shown {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it would go next, if that is the site itself. */
  readonly location?: string;
}

const redirectsMax = 10;

export function browserAt(site: string) {
  const jar = new Map<string, string>();
  let here = "";

  async function go(url: string, init: RequestInit = {}): Promise<Shown> {
    let [next, how] = [url, init];
    for (let at = 0; at < redirectsMax; at++) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await fetch(next, { ...how, headers: { cookie }, redirect: "manual" });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
        jar.set(name, value);
      }
      const { status, headers } = answer;
      const to = headers.get("location");
      if (to === null) {
        here = next.split("?")[0] ?? "";
        return { status, headers, text: await answer.text() };
      }
      next = new URL(to, next).href;
      how = {};
      if (next.startsWith(site)) return { status, headers, text: "", location: next };
    }
    throw new Error("redirected in circles");
  }

  return {
    open: (url: string) => go(url),
    /** Sends a form to the page that is open. */
    post: (fields: Record<string, string>) =>
      go(here, { method: "POST", body: new URLSearchParams(fields) }),
  };
}
