/** Shows a problem in a static form: a summary that takes the focus, and a sentence at each field. */
import type { Line, Lookup } from "./lines.ts";

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const plainTitle = document.title;

/** Takes away what an earlier try left. */
export function clearProblem(form: HTMLElement): void {
  document.title = plainTitle;
  for (const old of form.querySelectorAll(".problem, .wrong")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", `${field.id}-hint`);
  }
}

export function showProblem(form: HTMLElement, lines: readonly Line[], lookup: Lookup): void {
  const prefix = lookup("form.error-prefix") ?? "";
  const items = lines.map((line) => element("li", {}, summaryLine(line)));
  const alert = element("div", {}, element("ul", {}, ...items));
  alert.setAttribute("role", "alert");
  const title = lookup("form.problem-title");
  if (title) alert.prepend(element("h2", {}, title));
  const summary = element("div", { className: "problem", tabIndex: -1 }, alert);
  form.prepend(summary);
  for (const line of lines) if (line.field) markField(line.field, line.text, prefix);
  document.title = prefix + plainTitle;
  summary.focus();
}

function summaryLine({ text, field, href }: Line): Node | string {
  if (!field) return href ? element("a", { href }, text) : text;
  const link = element("a", { href: `#${field.id}` }, text);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    field.focus();
    field.scrollIntoView({ block: "center" });
  });
  return link;
}

function markField(field: HTMLElement, text: string, prefix: string): void {
  const id = `${field.id}-wrong`;
  const spoken = element("span", { className: "unseen" }, prefix);
  const message = element("p", { id, className: "wrong" }, spoken, text);
  // A choice among several carries the sentence above all of them.
  const choices = field.closest(".choices");
  (choices ?? field).before(message);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", `${field.id}-hint ${id}`);
}
