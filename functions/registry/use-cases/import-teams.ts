/** Imports the city's professional teams; the corps is above them all. */

import { eachAtOnce } from "#shared/at-once.ts";
import type { AreaCode } from "#shared/domain/area.ts";
import type { TeamId } from "#shared/domain/ids.ts";
import { mustReach } from "#shared/domain/reach.ts";
import type { Actor } from "#shared/domain/role.ts";
import { type ProfessionalTeamRow, readTeams, sheetOf } from "../domain/import.ts";
import { outcomesOf } from "../domain/import-outcome.ts";
import { teamIdOf } from "../domain/network.ts";
import type { Team } from "../domain/team.ts";
import type { RegistryStore } from "../store.ts";
import type { ImportFile, ImportResult } from "./import-areas.ts";

interface Needs {
  readonly store: Pick<RegistryStore, "teamsOfTown" | "saveTeam">;
  readonly city: AreaCode;
  readonly parseCsv: (csv: string) => readonly (readonly string[])[];
}

const atOnce = 8;

export const importTeams =
  ({ store, city, parseCsv }: Needs) =>
  async (actor: Actor, input: ImportFile): Promise<ImportResult> => {
    mustReach(actor, { area: city });
    const before = await store.teamsOfTown(city);
    const known = new Map<string, Team>(before.map((team) => [team.id, team]));
    const sheet = sheetOf(input.file, parseCsv(input.csv), [
      "number",
      "name",
      "name_english",
      "serves",
    ]);
    const { good, refused } = readTeams(sheet);
    const teams = good.map((row) => professionalTeam(row, city));

    const toWrite = teams.filter((team) => !isSame(known.get(team.id), team));
    if (!input.dryRun) await eachAtOnce(atOnce, toWrite, (team) => store.saveTeam(team));

    const created = toWrite.filter((team) => !known.has(team.id)).length;
    return {
      created,
      changed: toWrite.length - created,
      same: teams.length - toWrite.length,
      refused,
      ...(input.dryRun
        ? {
            rows: outcomesOf(
              { sheet, key: "number", refused },
              byNumber(teams, city),
              byNumber(before, city),
              isSame,
            ),
          }
        : {}),
    };
  };

/** The number stands at the end of a professional team's id. */
function byNumber(teams: readonly Team[], city: AreaCode): ReadonlyMap<string, Team> {
  const start = `team_${city}P`;
  return new Map(
    teams
      .filter(({ id }) => id.startsWith(start))
      .map((team) => [team.id.slice(start.length), team]),
  );
}

function professionalTeam(row: ProfessionalTeamRow, city: AreaCode): Team {
  return {
    id: `team_${city}P${row.number}` as TeamId,
    name: row.name,
    nameEnglish: row.nameEnglish,
    kind: "professional",
    area: city,
    parents: [teamIdOf(city)],
    serves: row.serves,
  };
}

function isSame(before: Team | undefined, team: Team): boolean {
  return (
    before?.name === team.name &&
    before.nameEnglish === team.nameEnglish &&
    before.serves.join() === team.serves.join()
  );
}
