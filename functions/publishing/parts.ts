/** What publishing's clock and stream are both put together from. */

import { activityStore } from "#activities/store.ts";
import { dutyStore } from "#duty/store.ts";
import { pointsStore } from "#points/store.ts";
import { registryStore } from "#registry/store.ts";
import { config } from "#shared/config.ts";
import { AreaCode } from "#shared/domain/area.ts";
import { instantNow, tableOfThisFunction } from "#shared/http/runtime.ts";
import { type Dirty, sharedPages } from "./domain/dirty.ts";
import { bucketSite } from "./site.ts";
import { publishingStore } from "./store.ts";
import { gather, type Sources } from "./use-cases/gather.ts";
import { publishPages } from "./use-cases/publish-pages.ts";

const table = tableOfThisFunction();
const site = bucketSite();
const origin = config("origin").ORIGIN;
export const store = publishingStore(table);

const sources: Sources = {
  registry: registryStore(table),
  activities: activityStore(table),
  duty: dutyStore(table),
  points: pointsStore(table),
  figures: store,
  city: AreaCode.parse(config("city").CITY_CODE),
};

/** Publishes what is dirty from data as it is now; tells how many objects were written. */
export const publish = (dirty: Dirty): Promise<number> =>
  publishPages({ site, origin, data: gather(sources, instantNow()) })(dirty);

/** Publishes every shared page and the own page of activities under way, to come or just over. */
export async function publishEverything(): Promise<number> {
  const data = gather(sources, instantNow());
  const activities = new Set((await data.unsettled()).map((activity) => activity.id));
  return publishPages({ site, origin, data })({ pages: new Set(sharedPages), activities });
}
