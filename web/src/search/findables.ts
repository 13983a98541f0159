/** The published files as things to find, each with its address. */
import type { ActivityCard, PlacesFile } from "#publishing/domain/page-data.ts";
import { type Language, pathIn } from "#shared/words/language.ts";
import { spanText } from "#shared/words/times.ts";
import { type AreaName, townCodeOf } from "../data/published.ts";
import type { Findable } from "./find.ts";

export interface Files {
  readonly areas: readonly AreaName[];
  readonly places: PlacesFile;
  readonly activities: readonly ActivityCard[];
}

type SayKind = (kind: PlacesFile["sites"][number][1]) => string;

export function findablesOf(
  { areas, places, activities }: Files,
  lang: Language,
  sayKind: SayKind,
): readonly Findable[] {
  const names = new Map(areas.map(({ code, name }) => [code, name]));
  const placeOf = (area: string) => {
    const town = townCodeOf(area);
    const own = [town, area].filter((code, at) => at === 0 || code !== town);
    return { town, where: own.map((code) => names.get(code) ?? "").join(" ") };
  };
  return [
    ...activities.map((activity): Findable => {
      const { id, title, teamName, siteName, townName, startsAt, endsAt } = activity;
      const town = areas.find(({ name }) => name === townName)?.code;
      return {
        kind: "activity",
        title,
        more: `${spanText(lang, startsAt, endsAt)} · ${townName} ${siteName} · ${teamName}`,
        address: pathIn(lang, `/activities/${id}.html`),
        ...(town === undefined ? {} : { town }),
      };
    }),
    ...places.sites.map(([title, kind, area]): Findable => {
      const { town, where } = placeOf(area);
      const address = pathIn(lang, `/sites.html#t${town}`);
      return { kind: "site", title, more: `${sayKind(kind)} · ${where}`, address, town };
    }),
    ...places.teams.map(([title, english, area]): Findable => {
      const { town, where } = placeOf(area);
      const isOfCity = area.endsWith("000000");
      const address = pathIn(lang, isOfCity ? "/board.html" : `/sites.html#t${town}`);
      return { kind: "team", title, more: [where, english].join(" ").trim(), address, town };
    }),
  ];
}
