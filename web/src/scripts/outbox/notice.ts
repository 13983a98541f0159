/** One line at the head of every page while something is in the outbox. */
import { pathIn } from "#shared/words/language.ts";
import { pageLanguage } from "../../language.ts";
import type { Kept } from "./kept.ts";
import { element, link, say } from "./say.ts";

export const outboxAddress = () => pathIn(pageLanguage(), "/outbox.html");

const groups = [
  ["waiting", ["waiting", "signed-out", "other-account"]],
  ["refused", ["refused"]],
  ["sent", ["sent"]],
] as const satisfies readonly (readonly [string, readonly Kept["state"][]])[];

export function showNotice(all: readonly Kept[]): void {
  document.querySelector("aside.unsent")?.remove();
  if (all.length === 0) return;
  const texts = groups.flatMap(([group, states]) => {
    const count = all.filter(({ state }) => (states as readonly string[]).includes(state)).length;
    return count > 0 ? [say(`outbox.notice-${group}`, { count })] : [];
  });
  const notice = element("aside", { className: "wide unsent" });
  notice.setAttribute("aria-label", say("outbox.title"));
  notice.append(element("p", { className: "notice" }, link(outboxAddress(), texts.join(" · "))));
  document.querySelector("header")?.after(notice);
}
