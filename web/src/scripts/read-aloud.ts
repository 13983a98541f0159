/**
 * Reads the page aloud for readers of 长辈版, with the voice of the device. Not every device has
 * one for the page's language, and then that is said.
 */
import { words } from "virtual:words/read";
import { pageLanguage } from "../language.ts";

type Said = keyof (typeof words)["en"];
const say = (key: Said) => words[pageLanguage()][key];

const read = "h1, h2, h3, p, li, dt, dd, label, legend, summary, figcaption, td, th";
/** Voices often come a moment after they are first asked for. */
const voicesWithinMs = 2000;

export function offerReading(): void {
  const main = document.querySelector("main");
  if (!main || !("speechSynthesis" in window)) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button second read";
  const status = document.createElement("p");
  status.className = "read";
  status.setAttribute("role", "status");
  button.textContent = say("read.start");
  button.addEventListener("click", () => void toggle(main, button, status));
  main.prepend(button, status);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}

async function toggle(main: Element, button: Element, status: Element): Promise<void> {
  status.textContent = "";
  if (speechSynthesis.speaking) {
    speechSynthesis.cancel();
    return;
  }
  const voice = await voiceOf(document.documentElement.lang);
  if (!voice) {
    status.textContent = say("read.no-voice");
    return;
  }
  const parts = sentences(main);
  const rest = () => {
    button.textContent = say("read.start");
  };
  button.textContent = say("read.stop");
  // One by one: browsers fall silent in the middle of a long text.
  for (const [at, text] of parts.entries()) {
    const spoken = new SpeechSynthesisUtterance(text);
    Object.assign(spoken, { voice, lang: voice.lang, rate: 0.9 });
    if (at === parts.length - 1) spoken.onend = rest;
    spoken.onerror = rest;
    speechSynthesis.speak(spoken);
  }
}

async function voiceOf(lang: string): Promise<SpeechSynthesisVoice | undefined> {
  const find = () =>
    speechSynthesis.getVoices().find((voice) => voice.lang.slice(0, 2) === lang.slice(0, 2));
  const found = find();
  if (found) return found;
  await new Promise<void>((done) => {
    setTimeout(done, voicesWithinMs);
    speechSynthesis.addEventListener("voiceschanged", () => done(), { once: true });
  });
  return find();
}

/** The text of the innermost parts, so that nothing is read twice. */
function sentences(main: Element): readonly string[] {
  const parts = [...main.querySelectorAll<HTMLElement>(read)].filter(
    (part) => !part.querySelector(read) && !part.closest(".read") && part.offsetParent,
  );
  const texts = parts.flatMap((part) => (part.textContent ?? "").split(/(?<=[。！？!?])|\n/u));
  return texts.map((text) => text.trim()).filter((text) => text !== "");
}
