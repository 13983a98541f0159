/** Reads what the public pages show, from the features that own it. Nothing personal is asked for. */

import { type Activity, isCommunityActivity } from "#activities/domain/activity.ts";
import type { ActivityStore } from "#activities/store.ts";
import { newStanding, stateOn } from "#duty/domain/standing.ts";
import type { DutyStore } from "#duty/store.ts";
import type { PointsStore } from "#points/store.ts";
import type { Area } from "#registry/domain/network.ts";
import type { RegistryStore } from "#registry/store.ts";
import { type AreaCode, levelOf, townOf } from "#shared/domain/area.ts";
import { addMinutes, dayOf, type Instant, yearOf } from "#shared/domain/day.ts";
import type { ActivityId, SiteId } from "#shared/domain/ids.ts";
import type {
  ActivityPage,
  Board,
  Figures,
  PlacesFile,
  RewardCard,
  SitesPage,
} from "../domain/page-data.ts";
import type { FiguresStore } from "../store.ts";

export interface Sources {
  readonly registry: Pick<
    RegistryStore,
    "area" | "areasOfCity" | "sites" | "sitesOfTown" | "teamsOfTown"
  >;
  readonly activities: Pick<ActivityStore, "activities" | "open" | "taken">;
  readonly duty: Pick<DutyStore, "standings">;
  readonly points: Pick<PointsStore, "rewards">;
  readonly figures: FiguresStore;
  readonly city: AreaCode;
}

/** Open activities shown on the list; the next to start come first. */
const openMax = 60;
/** Nothing that began earlier can have ended since yesterday's publication: both are a day at most. */
const begunMinutes = 2 * 24 * 60;
const batchMax = 100;

export function gather(sources: Sources, now: Instant) {
  const { registry, activities, duty, points, figures, city } = sources;
  const areas = once(() => registry.areasOfCity(city));
  const townsOfCity = async () => (await areas()).filter((area) => levelOf(area.code) === "town");
  const sites = once(async () => {
    const lists = [];
    for (const code of [city, ...(await townsOfCity()).map((town) => town.code)]) {
      lists.push({ code, sites: await registry.sitesOfTown(code) });
    }
    return lists;
  });

  const cards = async (found: readonly Activity[]): Promise<readonly ActivityPage[]> => {
    const taken = await activities.taken(found.map((activity) => activity.id));
    const names = new Map((await areas()).map((area: Area) => [area.code, area.name]));
    return found.map((activity) => ({
      id: activity.id,
      title: activity.title,
      story: activity.story,
      task: activity.task,
      teamName: activity.teamName,
      siteName: activity.siteName,
      townName: names.get(townOf(activity.area)) ?? "",
      startsAt: activity.startsAt,
      endsAt: activity.endsAt,
      places: activity.places,
      taken: taken.get(activity.id) ?? 0,
      isOpen: activity.state === "open" && now < activity.endsAt,
      isCommunityActivity: isCommunityActivity(activity),
    }));
  };

  const board = once(async (): Promise<Board> => {
    const today = dayOf(now);
    const year = yearOf(today);
    const teams = await registry.teamsOfTown(city);
    const known = new Map();
    for (let at = 0; at < teams.length; at += batchMax) {
      const ids = teams.slice(at, at + batchMax).map((team) => team.id);
      for (const found of await duty.standings(ids, year)) known.set(found.team, found);
    }
    const rows = teams.map((team) => {
      const standing = known.get(team.id) ?? newStanding(team, year);
      return {
        team: team.id,
        teamName: team.name,
        teamNameEnglish: team.nameEnglish,
        needed: standing.needed,
        days: standing.counted.map((counted: { day: string }) => counted.day),
        state: stateOn(standing, today),
      };
    });
    return { year, asOf: today, rows };
  });

  // Asked apart, so that activities that nobody settles never crowd out those to come.
  const begun = once(async () => {
    const found = await activities.open(addMinutes(now, -begunMinutes), batchMax);
    return cards(found.filter((activity) => activity.startsAt < now));
  });
  const upcoming = once(async () => cards(await activities.open(now, openMax)));

  return {
    now,
    areas,
    board,
    open: async () => {
      const underWay = (await begun()).filter((card) => card.isOpen);
      return [...underWay, ...(await upcoming())].slice(0, openMax);
    },
    /** Those whose page may have changed by the mere passing of time. */
    unsettled: async () => [...(await begun()), ...(await upcoming())],
    activityPages: async (ids: readonly string[]) => {
      const pages: ActivityPage[] = [];
      for (let at = 0; at < ids.length; at += batchMax) {
        const batch = ids.slice(at, at + batchMax) as ActivityId[];
        pages.push(...(await cards(await activities.activities(batch))));
      }
      return pages;
    },
    sites: async (): Promise<SitesPage> => {
      const names = new Map((await areas()).map((area: Area) => [area.code, area.name]));
      return {
        towns: (await sites()).map((list) => ({
          code: list.code,
          name: names.get(list.code) ?? "",
          sites: list.sites.map(({ name, kind }) => ({ name, kind })),
        })),
      };
    },
    places: async (): Promise<PlacesFile> => {
      const teams = [];
      for (const code of [city, ...(await townsOfCity()).map((town) => town.code)]) {
        teams.push(...(await registry.teamsOfTown(code)));
      }
      return {
        sites: (await sites()).flatMap((list) =>
          list.sites.map(({ name, kind, area }) => [name, kind, area] as const),
        ),
        teams: teams.map(({ name, nameEnglish, area }) => [name, nameEnglish, area] as const),
      };
    },
    rewards: async (): Promise<readonly RewardCard[]> => {
      const offered = await points.rewards();
      const siteIds = [...new Set(offered.map((reward) => reward.site))].slice(0, batchMax);
      const found = await registry.sites(siteIds as SiteId[]);
      const names = new Map(found.map((site) => [site.id, site.name]));
      return offered.map(({ id, title, points: price, stock, site }) => ({
        id,
        title,
        points: price,
        stock,
        siteName: names.get(site) ?? "",
      }));
    },
    figures: async (): Promise<Figures> => {
      const counted = await figures.figures();
      const siteCount = (await sites()).reduce((sum, list) => sum + list.sites.length, 0);
      const cityTeams = (await registry.teamsOfTown(city)).length;
      // Every town and village has one team of its own; the city's are counted one by one.
      const localTeams = (await areas()).filter((area) => levelOf(area.code) !== "city").length;
      return { ...counted, sites: siteCount, teams: cityTeams + localTeams };
    },
  };
}

export type Gathered = ReturnType<typeof gather>;

/** Asks once for the run of one publication, however many pages need it. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}
