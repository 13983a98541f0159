/** Areas, sites and teams in the table (volunteers: `store/volunteers.ts`): parse what is read, build what is written. */

import * as z from "zod";
import { type AreaCode, AreaCode as AreaCodeShape } from "#shared/domain/area.ts";
import { SiteId, TeamId } from "#shared/domain/ids.ts";
import { keys, lists } from "#shared/table/keys.ts";
import { indexes } from "#shared/table/schema.ts";
import type { Item, Table, Write } from "#shared/table/table.ts";
import type { Area } from "./domain/network.ts";
import { serviceKinds } from "./domain/service-kind.ts";
import { type Site, siteKinds } from "./domain/site.ts";
import { type Team, teamKinds } from "./domain/team.ts";
import { volunteerReads } from "./store/volunteers.ts";

const AreaItem = z.object({ code: AreaCodeShape, name: z.string() });
const SiteItem = z.object({
  id: SiteId,
  name: z.string(),
  of: z.enum(siteKinds),
  area: AreaCodeShape,
});
const TeamItem = z.object({
  id: TeamId,
  name: z.string(),
  nameEnglish: z.string(),
  of: z.enum(teamKinds),
  area: AreaCodeShape,
  parents: z.array(TeamId),
  serves: z.array(z.enum(serviceKinds)),
});
/** `kind` names the item for streams; a thing's own kind is kept as `of`. */
const siteOfItem = ({ of, ...site }: z.infer<typeof SiteItem>): Site => ({ ...site, kind: of });
const teamOfItem = ({ of, ...team }: z.infer<typeof TeamItem>): Team => ({ ...team, kind: of });

export const parseTeam = (item: Item): Team => teamOfItem(TeamItem.parse(item));

/** More areas than any county-level city has. */
const areasMax = 2000;
/** More sites or teams of one town than any has. */
const ofTownMax = 1000;

export type RegistryStore = ReturnType<typeof registryStore>;

export function registryStore(table: Table) {
  return {
    async area(code: AreaCode): Promise<Area | undefined> {
      const item = await table.get(keys.area(code), "eventually");
      return item && AreaItem.parse(item);
    },

    async areasOfCity(city: AreaCode): Promise<readonly Area[]> {
      const page = await table.query({ ...lists.areasOfCity(city), limit: areasMax });
      return page.items.map((item) => AreaItem.parse(item));
    },

    /** Writes an area with its site and its team, all or nothing. */
    async saveArea(area: Area, site: Site, team: Team): Promise<void> {
      await table.write(areaWrite(area), siteWrite(site), teamWrite(team));
    },

    async saveTeam(team: Team): Promise<void> {
      await table.write(teamWrite(team));
    },

    async site(id: SiteId): Promise<Site | undefined> {
      const item = await table.get(keys.site(id), "eventually");
      return item && siteOfItem(SiteItem.parse(item));
    },

    async team(id: TeamId): Promise<Team | undefined> {
      const item = await table.get(keys.team(id), "eventually");
      return item && parseTeam(item);
    },

    /** At most 100 teams by id, in no order; unknown ones are left out. */
    async teams(ids: readonly TeamId[]): Promise<readonly Team[]> {
      const items = await table.batchGet(ids.map(keys.team));
      return items.map(parseTeam);
    },

    /** At most 100 sites by id, in no order; unknown ones are left out. */
    async sites(ids: readonly SiteId[]): Promise<readonly Site[]> {
      const items = await table.batchGet(ids.map(keys.site));
      return items.map((item) => siteOfItem(SiteItem.parse(item)));
    },

    /** Teams whose area is a town or one of its villages; for the city's code, city-level teams. */
    async teamsOfTown(town: AreaCode): Promise<readonly Team[]> {
      const page = await table.query({
        index: "first",
        pk: lists.teamsOfTown(town, "" as TeamId)[indexes.first.partitionKey],
        limit: ofTownMax,
      });
      return page.items.map(parseTeam);
    },

    async sitesOfTown(town: AreaCode): Promise<readonly Site[]> {
      const page = await table.query({
        index: "first",
        pk: lists.sitesOfTown(town, "" as SiteId)[indexes.first.partitionKey],
        limit: ofTownMax,
      });
      return page.items.map((item) => siteOfItem(SiteItem.parse(item)));
    },

    ...volunteerReads(table),
  };
}

function areaWrite(area: Area): Write {
  return { put: { ...keys.area(area.code), kind: "area", ...area } };
}

function siteWrite({ kind, ...site }: Site): Write {
  return {
    put: {
      ...keys.site(site.id),
      ...lists.sitesOfTown(site.area, site.id),
      ...site,
      kind: "site",
      of: kind,
    },
  };
}

function teamWrite({ kind, ...team }: Team): Write {
  return {
    put: {
      ...keys.team(team.id),
      ...lists.teamsOfTown(team.area, team.id),
      ...team,
      kind: "team",
      of: kind,
    },
  };
}
