/**
 * The one enhancer of all static forms: sends a form to the operation it names. The command's key is
 * made once for a form and kept until it succeeded, so that pressing twice, or again after a lost
 * connection, does it once.
 */
import { asProblem } from "../api/problem.ts";
import { newKey, send } from "../api/send.ts";
import { problemLines } from "./lines.ts";
import { problemWords } from "./problem-words.ts";
import { readForm } from "./read.ts";
import { clearProblem, showProblem } from "./show.ts";
import { succeed } from "./succeed.ts";

const keys = new WeakMap<HTMLFormElement, string>();

/** `data-path-follow-up="x"` is the path's `followUp`. */
function pathOf(form: HTMLFormElement): Record<string, string> {
  const path: Record<string, string> = {};
  for (const [name, value] of Object.entries(form.dataset)) {
    if (value === undefined || !/^path[A-Z]/u.test(name)) continue;
    path[name.charAt(4).toLowerCase() + name.slice(5)] = value;
  }
  return path;
}

function setBusy(form: HTMLFormElement, isBusy: boolean): void {
  const button = form.querySelector("button");
  if (!button) return;
  button.dataset["idle"] ??= button.textContent ?? "";
  button.disabled = isBusy;
  button.textContent = (isBusy ? button.dataset["busy"] : undefined) ?? button.dataset["idle"];
}

async function submit(form: HTMLFormElement, door: string): Promise<void> {
  if (form.querySelector("button")?.disabled) return;
  clearProblem(form);
  setBusy(form, true);
  const key = keys.get(form) ?? newKey();
  keys.set(form, key);
  try {
    const answer = await send(door, { path: pathOf(form), body: readForm(form), key });
    keys.delete(form);
    succeed(form, answer as Record<string, unknown>);
  } catch (error) {
    const lookup = await problemWords();
    showProblem(form, problemLines(form, asProblem(error), lookup), lookup);
  } finally {
    setBusy(form, false);
  }
}

export function enhanceForms(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const door = form instanceof HTMLFormElement ? form.dataset["door"] : undefined;
    if (!door) return;
    event.preventDefault();
    void submit(form as HTMLFormElement, door);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-door]")) void problemWords();
  });
}
