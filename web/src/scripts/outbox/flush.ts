/** Sends what waits, one after another and in one tab only, each as whoever it belongs to. */
import { allKept, type Kept, put } from "./kept.ts";
import { post } from "./post.ts";

/** Who is signed in; undefined if that cannot be asked now. */
export async function account(): Promise<string | undefined> {
  try {
    const answer = await fetch("/api/me", { headers: { accept: "application/json" } });
    return answer.ok ? ((await answer.json()).account ?? "") : undefined;
  } catch {
    return undefined;
  }
}

const isWaiting = ({ state }: Kept) => state !== "refused" && state !== "sent";

/** Tabs that find another one at it leave it alone; where there are no locks, the key still holds. */
export async function flush(): Promise<void> {
  if (!navigator.locks) return sendAll();
  await navigator.locks.request("outbox", { ifAvailable: true }, async (lock) => {
    if (lock) await sendAll();
  });
}

async function sendAll(): Promise<void> {
  const waiting = (await allKept()).filter(isWaiting);
  if (waiting.length === 0) return;
  const needsAccount = waiting.some(({ by }) => by !== "anyone");
  const me = needsAccount ? await account() : "";
  for (const kept of waiting) {
    const hindrance = me === undefined ? "waiting" : hindranceOf(kept, me);
    const outcome = hindrance ? { state: hindrance } : await post(kept);
    await put({ ...kept, ...outcome });
    if (outcome.state === "waiting") return;
  }
}

/** Another person's command is never sent in one's own name; of unknown origin only when told to. */
function hindranceOf({ by }: Kept, me: string): Kept["state"] | undefined {
  if (by === "anyone" || by === me) return me === "" && by !== "anyone" ? "signed-out" : undefined;
  return me === "" ? "signed-out" : "other-account";
}

/** Pressed by a person who sees what it is: it is theirs from now on. */
export async function sendNow(kept: Kept): Promise<void> {
  if (kept.by === "") await put({ ...kept, by: (await account()) ?? "" });
  await flush();
}
