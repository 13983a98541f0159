/** Facts as they are said: an instant becomes a day and a time in the reader's language. */
import type { Facts } from "./fill.ts";
import type { Language } from "./language.ts";
import { momentText } from "./times.ts";

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u;

export function spokenFacts(lang: Language, facts: Facts): Facts {
  const said = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === "string" && instant.test(value) ? momentText(lang, value) : value,
  ]);
  return Object.fromEntries(said);
}
