/** The small city of the tests: two towns, three villages, and what each brings with it. */
import { siteIdOf, teamIdOf } from "#registry/domain/network.ts";
import type { Team } from "#registry/domain/team.ts";
import type { AreaCode } from "#shared/domain/area.ts";
import type { TeamId } from "#shared/domain/ids.ts";

const code = (text: string) => text as AreaCode;

export const city = code("420281000000");
export const town = code("420281001000");
export const village = code("420281001001");
export const nextVillage = code("420281001002");
export const farTown = code("420281002000");
export const farVillage = code("420281002001");
/** Of no city that these tests know. */
export const otherCity = code("420222000000");

export const areas = [
  { code: city, name: "大冶市" },
  { code: town, name: "东岳路街道" },
  { code: village, name: "新冶社区" },
  { code: nextVillage, name: "大桥村" },
  { code: farTown, name: "茗山乡" },
  { code: farVillage, name: "柯湾村" },
];

export const corps = teamIdOf(city);
export const squad = teamIdOf(village);
export const farSquad = teamIdOf(farVillage);
export const professional: Team = {
  id: `team_${city}P04` as TeamId,
  name: "医疗专业志愿服务队",
  nameEnglish: "Medical team",
  kind: "professional",
  area: city,
  parents: [corps],
  serves: ["health"],
};

export const station = siteIdOf(village);
export const farStation = siteIdOf(farVillage);
export const centre = siteIdOf(city);
