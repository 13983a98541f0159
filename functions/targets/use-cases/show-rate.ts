/** How many are registered in a town, in the city, or of a unit's staff, against the target. */
import type { RegistryStore } from "#registry/store.ts";
import { type AreaCode, levelOf, townOf } from "#shared/domain/area.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { lastMonths } from "../domain/activity.ts";
import { isCounted, type Rate, rateOf, targets, together } from "../domain/target.ts";
import type { Unit } from "../domain/unit.ts";
import type { TargetStore } from "../store.ts";

interface Needs {
  readonly store: Pick<TargetStore, "unit" | "counted" | "countedOf" | "activeIn">;
  readonly registry: Pick<RegistryStore, "area" | "areasOfCity">;
}

export const showAreaRate =
  ({ store, registry }: Needs) =>
  async (actor: Actor, area: AreaCode, now: string): Promise<RateWithActive> => {
    refuseUnless((await registry.area(area)) && isCounted(area), "area-unknown");
    mustReach(actor, { area });
    const own = await store.counted(area);
    if (levelOf(area) !== "city") {
      return withActive(store, rateOf(own, targets.town), [area], now);
    }
    const towns = new Set((await registry.areasOfCity(area)).map(({ code }) => townOf(code)));
    const counted = await store.countedOf([...towns]);
    const rate = rateOf(together(counted, own.figures), targets.town);
    return withActive(store, rate, [...towns], now);
  };

export const showUnitRate =
  ({ store }: Pick<Needs, "store">) =>
  async (
    actor: Actor,
    code: string,
    now: string,
  ): Promise<{ readonly unit: Unit; readonly rate: RateWithActive }> => {
    const unit = await store.unit(code);
    refuseUnless(unit, "not-found");
    mustReach(actor, { area: unit.area }, "not-found");
    const rate = rateOf(await store.counted(code), targets.unit);
    return { unit, rate: await withActive(store, rate, [code], now) };
  };

/** A rate never stands alone (mission rule 13): beside it, how many of them served lately. */
export interface RateWithActive extends Rate {
  readonly active: { readonly people: number; readonly since: string };
}

async function withActive(
  store: Pick<TargetStore, "activeIn">,
  rate: Rate,
  places: readonly string[],
  now: string,
): Promise<RateWithActive> {
  const { months, since } = lastMonths(now);
  return { ...rate, active: { people: await store.activeIn(places, months), since } };
}
