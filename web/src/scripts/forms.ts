/**
 * What a script adds to forms that work without it: answers are kept when the connection fails, a
 * double tap counts once, and a refusal is shown in place.
 */
import { outbox } from "./aside.ts";
import { enhanceGroups } from "./groups.ts";

/** 32 hexadecimal digits; `randomUUID` is missing where the page is not served over https. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

export function enhanceForms(place: ParentNode): void {
  for (const form of place.querySelectorAll<HTMLFormElement>("form[data-form]")) {
    if (!form.querySelector('input[name="key"]')) addKey(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void send(form);
    });
  }
  enhanceGroups(place);
  place.querySelector<HTMLElement>("[data-problem]")?.focus();
}

/** A page that is the same for everyone has no key of its own; this makes one for this command. */
function addKey(form: HTMLFormElement): void {
  const key = Object.assign(document.createElement("input"), {
    type: "hidden",
    name: "key",
    value: newKey(),
  });
  form.append(key);
}

async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector("button");
  if (!button || button.disabled) return;
  button.disabled = true;
  form.querySelector("[data-unsent]")?.remove();
  const { outbox: whose } = form.dataset;
  const box = whose ? await outbox() : undefined;
  const key = await box?.keep(form);
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), box && key ? waitMs : waitLongMs);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { accept: "application/json" },
      // What anyone may send is sent as nobody, so that it stays the same command later.
      credentials: whose === "anyone" ? "omit" : "same-origin",
      body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
      signal: giveUp.signal,
    });
    if (box && key && !(await box.settles(key, answer.clone()))) throw new Error("later");
    await follow(answer);
  } catch {
    if (box && key) await box.sayKept(form, key);
    else sayUnsent(form);
  } finally {
    clearTimeout(timer);
    button.disabled = false;
  }
}

/** What is kept can be sent later, so nobody has to wait long for a bad connection. */
const waitMs = 20_000;
const waitLongMs = 60_000;

/** On to the next page, or this one again with what was wrong. */
async function follow(answer: Response): Promise<void> {
  const type = answer.headers.get("content-type") ?? "";
  if (type.startsWith("application/json")) {
    location.assign((await answer.json()).location);
    return;
  }
  if (!type.startsWith("text/html")) throw new Error(`unexpected answer ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = page.querySelector("main");
  if (!main) throw new Error("a page without a main part");
  document.title = page.title;
  document.querySelector("main")?.replaceWith(main);
  enhanceForms(main);
  if (!main.querySelector("[data-problem]")) main.focus();
}

/** The answers are still in the form; the words for this are in the page, because nothing else is. */
function sayUnsent(form: HTMLFormElement): void {
  const text = document.body.dataset["unreachable"] ?? "";
  const notice = Object.assign(document.createElement("div"), {
    className: "problem",
    tabIndex: -1,
  });
  notice.dataset["unsent"] = "";
  notice.setAttribute("role", "alert");
  notice.append(Object.assign(document.createElement("p"), { textContent: text }));
  form.prepend(notice);
  notice.focus();
}
