/** A refused command in its form again, with the reasons, to be mended and sent under its own key. */
import { allKept } from "./kept.ts";
import { element } from "./say.ts";

export async function fillAgain(): Promise<void> {
  const [, key] = /^#kept-([\w-]+)$/u.exec(location.hash) ?? [];
  if (!key) return;
  const kept = (await allKept()).find((one) => one.key === key);
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-outbox]")];
  const form = forms.find(({ action }) => new URL(action).pathname === kept?.to);
  if (!kept || !form) return;
  for (const [name, value] of kept.fields) answer(form, name, value);
  const reasons = kept.reasons.map((text) => element("li", { text }));
  const problem = element("div", { className: "problem" }, element("ul", {}, ...reasons));
  problem.setAttribute("role", "alert");
  problem.tabIndex = -1;
  form.prepend(problem);
  problem.focus();
}

function answer(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLSelectElement) {
    field.dispatchEvent(new CustomEvent("choose", { detail: value }));
    field.value = value;
  } else if (field instanceof HTMLInputElement && field.type === "checkbox") {
    field.checked = true;
  } else if (field && "value" in field) {
    field.value = value;
  }
}
