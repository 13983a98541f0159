/** After a form succeeded: go on to another page, or show the answer in place of the form. */
import { fill } from "#shared/words/fill.ts";

type Facts = Readonly<Record<string, unknown>>;

/** Puts the answer's facts where a page asks for them by name. */
export function putFacts(place: ParentNode, facts: Facts): void {
  for (const target of place.querySelectorAll<HTMLElement>("[data-fact]")) {
    target.textContent = String(facts[target.dataset["fact"] ?? ""] ?? "");
  }
  for (const link of place.querySelectorAll<HTMLAnchorElement>("a[data-href]")) {
    link.href = fill(link.dataset["href"] ?? "", facts as Record<string, string>);
  }
}

export function succeed(form: HTMLFormElement, answer: Facts): void {
  const { then, done } = form.dataset;
  form.dispatchEvent(new CustomEvent("done", { bubbles: true }));
  const panel = done ? document.getElementById(done) : null;
  if (panel) {
    putFacts(panel, answer);
    form.hidden = true;
    panel.hidden = false;
    panel.focus();
    panel.scrollIntoView();
  }
  if (then) location.assign(then);
}
