/** All areas as one choice: the villages of each town under its name, and the town for who is unsure. */
import { type AreaCode, levelOf, townOf } from "../domain/area.ts";
import type { Language } from "../words/language.ts";
import { word } from "../words/words.ts";
import type { ChoiceGroup } from "./form.ts";

interface Named {
  readonly code: AreaCode;
  readonly name: string;
}

export function areaChoices(areas: readonly Named[], lang: Language): readonly ChoiceGroup[] {
  const towns = areas.filter((area) => levelOf(area.code) === "town");
  return towns.map((town) => {
    const villages = areas.filter(
      (area) => levelOf(area.code) === "village" && townOf(area.code) === town.code,
    );
    return {
      name: town.name,
      choices: [
        ...villages.map((area) => [area.code, area.name] as const),
        [town.code, word(lang, "area.unsure")] as const,
      ],
    };
  });
}
