/**
 * Commands that are not lost when the connection is: written down before they are sent, and sent
 * again when it is back. Loaded by pages with such a form, and while something is unsent.
 */
import { fillAgain } from "./fill-again.ts";
import { account, flush } from "./flush.ts";
import { allKept, drop, onChangeElsewhere, put } from "./kept.ts";
import { showList } from "./list.ts";
import { outboxAddress, showNotice } from "./notice.ts";
import { meaningOf } from "./post.ts";
import { element, link, say } from "./say.ts";

let me: Promise<string | undefined> | undefined;
/** Commands of this page that are on their way: not yet anything to tell of. */
const onTheWay = new Set<string>();

export async function start(): Promise<void> {
  if (document.querySelector('[data-outbox="own"]')) me = account();
  await fillAgain();
  addEventListener("online", () => void again());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void again();
  });
  onChangeElsewhere(() => void show());
  setInterval(() => void again(), retryMs);
  await again();
}

/** A connection that is there but bad is announced by no event. */
const retryMs = 30_000;

async function again(): Promise<void> {
  await flush();
  await show();
}

async function show(): Promise<void> {
  const all = (await allKept()).filter(({ key }) => !onTheWay.has(key));
  showNotice(all);
  showList(all, () => void show());
}

/** Writes the form's command down; undefined where the browser keeps nothing (private windows). */
export async function keep(form: HTMLFormElement): Promise<string | undefined> {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)] as const);
  const key = fields.find(([name]) => name === "key")?.[1];
  if (!key) return undefined;
  const by = form.dataset["outbox"] === "anyone" ? "anyone" : ((await me) ?? "");
  onTheWay.add(key);
  try {
    await put({
      key,
      to: new URL(form.action).pathname,
      fields,
      what: nameOf(form),
      page: location.pathname + location.search,
      by,
      keptAt: new Date().toISOString(),
      state: "waiting",
      reasons: [],
    });
    return key;
  } catch {
    onTheWay.delete(key);
    return undefined;
  }
}

/** What it is about, and what was pressed. */
function nameOf(form: HTMLFormElement): string {
  const heading = form.closest("li, section")?.querySelector("h2, h3");
  const about = heading ?? document.querySelector("h1");
  return [about?.textContent, form.querySelector("button")?.textContent].join(" · ");
}

/** Whether the answer settles it: then the page shows it, and it is kept no longer. */
export async function settles(key: string, answer: Response): Promise<boolean> {
  const { state } = await meaningOf(answer);
  if (state === "waiting") return false;
  if (state !== "signed-out") await drop(key);
  return true;
}

/** Instead of the form, so that nobody fills it in a second time. */
export async function sayKept(form: HTMLFormElement, key: string): Promise<void> {
  onTheWay.delete(key);
  const panel = element(
    "div",
    { className: "done-panel" },
    element("p", { text: say("outbox.kept") }),
    element("p", {}, link(outboxAddress(), say("outbox.see"))),
  );
  panel.tabIndex = -1;
  panel.setAttribute("role", "status");
  form.replaceWith(panel);
  panel.focus();
  await show();
}
