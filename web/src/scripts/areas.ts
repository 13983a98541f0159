/** Two selects, town then village, from the published list; a sentence instead if it cannot be had. */
import { type AreaName, published, townsOf, villagesOf } from "../data/published.ts";

function option(value: string, text: string): HTMLOptionElement {
  return new Option(text, value);
}

/** Keeps the first option, which asks to choose. */
function putOptions(select: HTMLSelectElement, options: readonly HTMLOptionElement[]): void {
  select.replaceChildren(...[...select.options].slice(0, 1), ...options);
}

function choose(place: HTMLElement, areas: readonly AreaName[]): void {
  const [town, village] = place.querySelectorAll("select");
  if (!town || !village) return;
  putOptions(
    town,
    townsOf(areas).map((area) => option(area.code, area.name)),
  );
  town.addEventListener("change", () => {
    // Whoever does not know the village may leave it to the town.
    const unsure = option(town.value, place.dataset["unsure"] ?? "");
    const villages = villagesOf(areas, town.value).map((area) => option(area.code, area.name));
    putOptions(village, town.value === "" ? [] : [...villages, unsure]);
  });
}

/** The list comes after the page itself has arrived: nobody chooses a village before they can read. */
export function enhanceAreas(): void {
  if (document.readyState === "complete") fillAreas();
  else addEventListener("load", fillAreas);
}

function fillAreas(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-areas]")) {
    const failed = place.querySelector<HTMLElement>("[data-failed]");
    published("areas").then(
      ({ areas }) => choose(place, areas),
      () => {
        if (failed) failed.hidden = false;
      },
    );
  }
}
