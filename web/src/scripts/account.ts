/** What a page shows depends on who is signed in only where it says so: sign-in and registration. */
import { call } from "../api/client.ts";

/** A path of this site: one slash in front, not two, and no backslash that browsers read as one. */
const ownPath = /^\/(?![/\\])[^\s\\]*$/u;

/** The sign-in link leads back to where the visitor came from. */
export function enhanceSignIn(): void {
  const then = new URLSearchParams(location.search).get("then") ?? "";
  const link = document.querySelector<HTMLAnchorElement>("a[data-sign-in]");
  if (link && ownPath.test(then)) link.href = `/api/sign-in?returnTo=${encodeURIComponent(then)}`;
}

/** Shows the parts meant for a visitor, a resident or a volunteer. Unanswered, the page stays as it is. */
export async function enhanceAccount(): Promise<void> {
  const parts = document.querySelectorAll<HTMLElement>("[data-who]");
  if (parts.length === 0) return;
  const me = await call("identity.whoAmI", {}).catch(() => undefined);
  if (!me) return;
  const who = me.volunteer ? "volunteer" : me.signedIn ? "resident" : "visitor";
  for (const part of parts) part.hidden = part.dataset["who"] !== who;
}
