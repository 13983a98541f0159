/** Enters out of how many a town's or a unit's registered are counted: the figure, its source, its day. */
import type { RegistryStore } from "#registry/store.ts";
import type { Command } from "#shared/command.ts";
import type { AreaCode } from "#shared/domain/area.ts";
import { dayOf } from "#shared/domain/day.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { type Figure, isCounted, rateOf, targets, withFigure } from "../domain/target.ts";
import type { TargetStore } from "../store.ts";

interface Needs {
  readonly store: Pick<TargetStore, "counted" | "saveFigures" | "unit">;
  readonly registry: Pick<RegistryStore, "area">;
}

export const enterResidents =
  ({ store, registry }: Needs) =>
  async (actor: Actor, { area, figure }: { area: AreaCode; figure: Figure }, command: Command) => {
    refuseUnless((await registry.area(area)) && isCounted(area), "area-unknown");
    mustReach(actor, { area });
    return enter(store, { of: area, figure, target: targets.town }, command);
  };

export const enterStaff =
  ({ store }: Pick<Needs, "store">) =>
  async (actor: Actor, { unit, figure }: { unit: string; figure: Figure }, command: Command) => {
    const known = await store.unit(unit);
    refuseUnless(known, "not-found");
    mustReach(actor, { area: known.area }, "not-found");
    return enter(store, { of: unit, figure, target: targets.unit }, command);
  };

interface Entering {
  readonly of: string;
  readonly figure: Figure;
  readonly target: number;
}

function enter(
  store: Pick<TargetStore, "counted" | "saveFigures">,
  { of, figure, target }: Entering,
  command: Command,
) {
  // A figure for a day that has not come is none.
  refuseUnless(figure.asOf <= dayOf(command.at), "malformed-request");
  return onConflictAgain(async () => {
    const before = await store.counted(of);
    const made = before.figures.find((one) => one.key === command.key);
    if (made) {
      refuseUnless(made.digest === command.digest, "idempotency-key-reused");
      return rateOf(before, target);
    }
    const { key, digest } = command;
    const figures = withFigure(before, { ...figure, ...stampOf(command), key, digest });
    await store.saveFigures(of, figures, before);
    return rateOf({ ...before, figures }, target);
  });
}
