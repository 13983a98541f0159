/** The outbox's page: each command with how it stands, and what one can do about it. */
import { momentText } from "#shared/words/times.ts";
import { pageLanguage } from "../../language.ts";
import { sendNow } from "./flush.ts";
import { drop, type Kept } from "./kept.ts";
import { button, element, link, say } from "./say.ts";

export function showList(all: readonly Kept[], again: () => void): void {
  const place = document.querySelector("[data-outbox-list]");
  if (!place) return;
  const empty = element("div", { className: "empty" }, element("p", { text: say("outbox.none") }));
  const rows = all.map((kept) => row(kept, again));
  place.replaceChildren(all.length === 0 ? empty : element("ul", { className: "rows" }, ...rows));
}

function row(kept: Kept, again: () => void): HTMLElement {
  const at = momentText(pageLanguage(), kept.keptAt);
  const reasons = kept.reasons.map((text) => element("li", { text }));
  const state = element("p", { className: kept.state === "refused" ? "wrong" : "" });
  state.append(element("b", { text: say(`outbox.state-${kept.state}`) }));
  return element(
    "li",
    {},
    element("h2", { text: kept.what }),
    state,
    ...(reasons.length > 0 ? [element("ul", {}, ...reasons)] : []),
    element("p", { className: "quiet", text: say("outbox.kept-at", { at }) }),
    actions(kept, again),
  );
}

function actions(kept: Kept, again: () => void): HTMLElement {
  const { key, state, location, page } = kept;
  const made = element("div", { className: "actions" });
  const remove = () => void drop(key).then(again);
  if (state === "sent") {
    if (location) made.append(link(location, say("outbox.open")));
    made.append(button(say("outbox.dismiss"), remove));
    return made;
  }
  if (state === "refused") made.append(link(`${page}#kept-${key}`, say("outbox.edit")));
  else {
    made.append(button(say("outbox.send-now"), () => void sendNow(kept).then(again), "button"));
  }
  made.append(button(say("outbox.remove"), () => ask(made, { remove, again })));
  return made;
}

/** What is removed cannot be had back, so a second press confirms it. */
function ask(place: HTMLElement, ways: { remove: () => void; again: () => void }): void {
  const leave = button(say("outbox.remove-no"), ways.again);
  place.replaceChildren(
    element("p", { text: say("outbox.remove-ask") }),
    button(say("outbox.remove-yes"), ways.remove),
    leave,
  );
  place.setAttribute("role", "group");
  leave.focus();
}
