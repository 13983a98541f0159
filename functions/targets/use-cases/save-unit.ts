/** Notes a unit with its name and area, or changes them; its code is its name for good. */
import type { RegistryStore } from "#registry/store.ts";
import type { Command } from "#shared/command.ts";
import type { AreaCode } from "#shared/domain/area.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { isCreditCode, normalCreditCode, type Unit } from "../domain/unit.ts";
import type { TargetStore } from "../store.ts";

interface Needs {
  readonly store: Pick<TargetStore, "unit" | "saveUnit">;
  readonly registry: Pick<RegistryStore, "area">;
}

interface Form {
  readonly code: string;
  readonly name: string;
  readonly area: AreaCode;
}

export const saveUnit =
  ({ store, registry }: Needs) =>
  async (actor: Actor, form: Form, command: Command): Promise<Unit> => {
    const { name, area } = form;
    const code = normalCreditCode(form.code);
    refuseUnless(isCreditCode(code), "unit-code-invalid");
    refuseUnless(await registry.area(area), "area-unknown");
    mustReach(actor, { area });
    return onConflictAgain(async () => {
      const before = await store.unit(code);
      if (before) mustReach(actor, { area: before.area });
      if (before?.name === name && before.area === area) return before;
      const unit = { code, name, area, version: (before?.version ?? 0) + 1 };
      await store.saveUnit(unit, stampOf(command));
      return unit;
    });
  };
