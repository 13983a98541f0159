/** The search page: its files are loaded when it is opened, its question is in its address. */

import { words } from "virtual:words/search";
import type { ActivityCard, PlacesFile } from "#publishing/domain/page-data.ts";
import { fill } from "#shared/words/fill.ts";
import type { AreaName } from "../data/published.ts";
import { townsOf } from "../data/published.ts";
import { pageLanguage } from "../language.ts";
import { type Answer, type Findable, find, isAsked, type Question } from "../search/find.ts";
import { findablesOf } from "../search/findables.ts";

type Said = keyof (typeof words)["en"];
const say = (key: Said, facts: Readonly<Record<string, string | number>> = {}) =>
  fill(words[pageLanguage()][key], facts);

async function read<T>(name: string): Promise<T> {
  const response = await fetch(`/data/${name}.json`);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

/** Help texts stand in the page already, where whoever has no script reads them. */
function helpOf(page: ParentNode): readonly Findable[] {
  return [...page.querySelectorAll<HTMLAnchorElement>("#search-help a")].map((link) => {
    const title = link.textContent ?? "";
    const more = (link.parentElement?.textContent ?? "").replace(title, "").trim();
    return { kind: "help", title, more, address: link.getAttribute("href") ?? "" };
  });
}

async function load(form: HTMLFormElement) {
  const [{ areas }, places, { activities }] = await Promise.all([
    read<{ areas: readonly AreaName[] }>("areas"),
    read<PlacesFile>("places"),
    read<{ activities: readonly ActivityCard[] }>("activities"),
  ]);
  const kinds = JSON.parse(form.dataset["siteKinds"] ?? "{}");
  const found = findablesOf({ areas, places, activities }, pageLanguage(), (kind) => kinds[kind]);
  return { areas, all: [...found, ...helpOf(document)] };
}

export async function offerSearch(form: HTMLFormElement): Promise<void> {
  const place = document.getElementById("search-found");
  if (!place) return;
  try {
    const { areas, all } = await load(form);
    fillTowns(form, areas);
    ask(form);
    const show = () => draw(place, find(all, questionOf(form)), isAsked(questionOf(form)));
    form.addEventListener("input", () => {
      show();
      remember(questionOf(form));
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  } catch {
    place.textContent = say("search.failed");
  }
}

function questionOf(form: HTMLFormElement): Question {
  const given = new FormData(form);
  const of = (name: string) => String(given.get(name) ?? "");
  return { text: of("q"), kind: of("kind"), town: of("town") };
}

/** Fills the form from the address. */
function ask(form: HTMLFormElement): void {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      field.value = value;
      // A value that is not among the choices leaves nothing chosen.
      if (field.value !== value) field.value = "";
    }
  }
}

function remember({ text, kind, town }: Question): void {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ q: text, kind, town })) {
    if (value !== "") query.set(name, value);
  }
  history.replaceState(null, "", query.size > 0 ? `?${query}` : location.pathname);
}

function fillTowns(form: HTMLFormElement, areas: readonly AreaName[]): void {
  const choice = form.querySelector("select[name=town]");
  choice?.append(...townsOf(areas).map(({ code, name }) => new Option(name, code)));
}

function draw(place: HTMLElement, { count, shown }: Answer, wasAsked: boolean): void {
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const key = count > shown.length ? "search.found-first" : "search.found";
  if (wasAsked) {
    const facts = { count, shown: shown.length };
    said.textContent = count === 0 ? say("search.nothing") : say(key, facts);
  }
  const list = document.createElement("ul");
  list.className = "rows";
  list.append(...shown.map(rowOf));
  place.replaceChildren(said, list);
}

function rowOf({ kind, title, more, address }: Findable): HTMLElement {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = address;
  link.textContent = title;
  if (kind !== "help") link.lang = "zh-CN";
  const told = document.createElement("p");
  told.className = "quiet";
  told.textContent = `${say(`search.what-${kind}`)} · ${more}`;
  row.append(link, told);
  return row;
}
