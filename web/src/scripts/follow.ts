/** The private page of one order: the secret stays in the fragment, which is sent to no log. */
import { momentText } from "#shared/words/times.ts";
import { call } from "../api/client.ts";
import { asProblem } from "../api/problem.ts";
import { problemLines } from "../forms/lines.ts";
import { problemWords } from "../forms/problem-words.ts";
import { clearProblem, showProblem } from "../forms/show.ts";
import { putFacts } from "../forms/succeed.ts";
import { pageLanguage } from "../language.ts";

/** Shows what belongs to the state, hides the rest: all texts are in the page already. */
function showState(place: HTMLElement, state: string): void {
  for (const part of place.querySelectorAll<HTMLElement>("[data-states]")) {
    part.hidden = !(part.dataset["states"] ?? "").split(" ").includes(state);
  }
}

async function show(place: HTMLElement, followUp: string): Promise<void> {
  const order = await call("orders.followUp", { path: { followUp } });
  const kind = place.querySelector<HTMLElement>(`[data-kind="${order.kind}"]`)?.textContent ?? "";
  putFacts(place, { ...order, kind, askedAt: momentText(pageLanguage(), order.askedAt) });
  showState(place, order.state);
  for (const part of place.querySelectorAll<HTMLElement>("[data-if]")) {
    part.hidden = order[part.dataset["if"] as "teamName" | "result" | "stars"] === undefined;
  }
  const rating = place.querySelector("form");
  if (rating) rating.dataset["pathFollowUp"] = followUp;
}

async function open(place: HTMLElement, without: HTMLElement | null): Promise<void> {
  const followUp = location.hash.slice(1);
  clearProblem(place);
  if (without) without.hidden = followUp !== "";
  place.hidden = followUp === "";
  if (followUp === "") return;
  try {
    await show(place, followUp);
  } catch (error) {
    showState(place, "none");
    const lookup = await problemWords();
    showProblem(place, problemLines(place, asProblem(error), lookup), lookup);
  }
}

export function enhanceFollow(): void {
  const place = document.querySelector<HTMLElement>("[data-follow]");
  if (!place) return;
  const again = () => void open(place, document.querySelector<HTMLElement>("[data-unfollowed]"));
  addEventListener("hashchange", again);
  place.addEventListener("done", again);
  again();
}
