/** Sends one kept command, and tells what its answer means: done, refused with reasons, or later. */
import type { Kept } from "./kept.ts";

export type Outcome = Pick<Kept, "state"> & Partial<Pick<Kept, "reasons" | "location">>;

const waitMs = 20_000;
const later = (status: number) => status === 429 || status >= 500;

export async function post(kept: Kept): Promise<Outcome> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), waitMs);
  try {
    const answer = await fetch(kept.to, {
      method: "POST",
      headers: { accept: "application/json" },
      // Without the session it stays the same command, whoever is signed in by then.
      credentials: kept.by === "anyone" ? "omit" : "same-origin",
      body: new URLSearchParams(kept.fields.map(([name, value]) => [name, value])),
      signal: giveUp.signal,
    });
    return await meaningOf(answer);
  } catch {
    return { state: "waiting" };
  } finally {
    clearTimeout(timer);
  }
}

export async function meaningOf(answer: Response): Promise<Outcome> {
  if (later(answer.status)) return { state: "waiting" };
  const type = answer.headers.get("content-type") ?? "";
  if (type.startsWith("application/json")) {
    const { location } = await answer.json();
    // The session ended: nothing was done, and somebody has to sign in.
    return location.startsWith("/api/sign-in")
      ? { state: "signed-out" }
      : { state: "sent", location };
  }
  if (!type.startsWith("text/html")) return { state: "waiting" };
  return { state: "refused", reasons: reasonsOf(await answer.text()) };
}

/** The sentences of the page that a browser would have been shown. */
function reasonsOf(text: string): readonly string[] {
  const page = new DOMParser().parseFromString(text, "text/html");
  const lines = page.querySelectorAll("[data-problem] li");
  const said = lines.length > 0 ? lines : page.querySelectorAll("main .lead");
  return [...said].map((line) => line.textContent?.trim() ?? "");
}
