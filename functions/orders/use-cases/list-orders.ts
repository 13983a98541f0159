/** Queues: of a desk with all below it, and of a team. A list at any level adds up the lower ones. */

import type { RegistryStore } from "#registry/store.ts";
import { type AreaCode, levelOf, townOf } from "#shared/domain/area.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { Refusal, refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import type { KeptOrder, OrderStore } from "../store.ts";

interface Needs {
  readonly store: Pick<OrderStore, "ofTown">;
  readonly registry: Pick<RegistryStore, "area" | "areasOfCity">;
}

interface Listing {
  readonly limit: number;
  readonly after?: string | undefined;
}

interface OrderPage {
  readonly items: readonly KeptOrder[];
  readonly next?: string;
}

export const listDeskQueue =
  ({ store, registry }: Needs) =>
  async (actor: Actor, area: AreaCode, listing: Listing): Promise<OrderPage> => {
    refuseUnless(await registry.area(area), "area-unknown");
    mustReach(actor, { area });
    if (levelOf(area) === "village") return store.ofTown(townOf(area), area, listing);
    if (levelOf(area) === "town") return store.ofTown(area, undefined, listing);
    return ofCity(store, await townsOf(registry, area), listing);
  };

async function townsOf(registry: Pick<RegistryStore, "areasOfCity">, city: AreaCode) {
  const areas = await registry.areasOfCity(city);
  // Orders of the city itself, not of one town, are kept under the city's own code.
  return areas.map((area) => area.code).filter((code) => levelOf(code) !== "village");
}

/** Town after town; where a page ended is "<town>|<position in that town>". */
async function ofCity(
  store: Pick<OrderStore, "ofTown">,
  towns: readonly AreaCode[],
  { limit, after }: Listing,
): Promise<OrderPage> {
  const [startTown, startPosition] = after ? after.split("|", 2) : [towns[0], ""];
  const from = towns.indexOf(startTown as AreaCode);
  if (from < 0)
    throw new Refusal("malformed-request", {}, [{ path: "query.after", message: "cursor" }]);
  const items: KeptOrder[] = [];
  let position: string | undefined = startPosition || undefined;
  for (const town of towns.slice(from)) {
    if (items.length === limit) return { items, next: `${town}|` };
    const page: OrderPage = await store.ofTown(town, undefined, {
      limit: limit - items.length,
      after: position,
    });
    items.push(...page.items);
    if (page.next) return { items, next: `${town}|${page.next}` };
    position = undefined;
  }
  return { items };
}
