/** What an area brings with it: a site and a team of its level, named after the area. */
import { type AreaCode, levelOf, parentOf } from "#shared/domain/area.ts";
import type { SiteId, TeamId } from "#shared/domain/ids.ts";
import { type Site, siteKindOfLevel } from "./site.ts";
import { type Team, teamKindOfLevel } from "./team.ts";

export interface Area {
  readonly code: AreaCode;
  readonly name: string;
}

const siteWord = {
  city: "新时代文明实践中心",
  town: "新时代文明实践所",
  village: "新时代文明实践站",
};
const teamWord = { city: "志愿服务总队", town: "志愿服务支队", village: "志愿服务小队" };
const teamWordEnglish = { city: "City Corps", town: "Detachment", village: "Squad" };

/** Statistical names end in 村村民委员会, 村委会 or 居民委员会; people say 村 and 社区. */
export function spokenName(name: string): string {
  return name
    .replace(/村?村(?:民委员|委)会$/u, "村")
    .replace(/(?:社区)?居(?:民委员|委)会$/u, "社区");
}

export const siteIdOf = (code: AreaCode) => `site_${code}` as SiteId;
export const teamIdOf = (code: AreaCode) => `team_${code}` as TeamId;

export function siteOf(area: Area): Site {
  const level = levelOf(area.code);
  return {
    id: siteIdOf(area.code),
    name: `${spokenName(area.name)}${siteWord[level]}`,
    kind: siteKindOfLevel[level],
    area: area.code,
  };
}

export function teamOf(area: Area): Team {
  const level = levelOf(area.code);
  return {
    id: teamIdOf(area.code),
    name: `${spokenName(area.name)}${teamWord[level]}`,
    nameEnglish: `${teamWordEnglish[level]} ${area.code}`,
    kind: teamKindOfLevel[level],
    area: area.code,
    parents: parentsOf(area.code),
    serves: [],
  };
}

function parentsOf(code: AreaCode): readonly TeamId[] {
  const parent = parentOf(code);
  return parent === code ? [] : [teamIdOf(parent), ...parentsOf(parent)];
}
