/** A team's name in the page's language; only the city's teams have an English one that says more. */
import type { Answer } from "../../api/client.ts";
import { pageLanguage } from "../../language.ts";

type Team = Answer<"registry.myTeams">["teams"][number];

export function teamName(team: Pick<Team, "name" | "nameEnglish">): string {
  return pageLanguage() === "en" && team.nameEnglish !== ""
    ? `${team.nameEnglish} (${team.name})`
    : team.name;
}
