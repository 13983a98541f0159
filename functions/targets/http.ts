/** The door of targets: puts its parts together and hands each row its use-case. */
import { registryStore } from "#registry/store.ts";
import { commandOf } from "#shared/command.ts";
import type { Operations } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import { targetsRows } from "./contract.ts";
import type { Unit } from "./domain/unit.ts";
import { targetStore } from "./store.ts";
import { enterResidents, enterStaff } from "./use-cases/enter-figure.ts";
import { saveUnit } from "./use-cases/save-unit.ts";
import { showAreaRate, showUnitRate } from "./use-cases/show-rate.ts";

const parts = runtime();
const needs = { store: targetStore(parts.table), registry: registryStore(parts.table) };

const unitView = ({ code, name, area }: Unit) => ({ unit: code, name, area });

const operations: Operations<typeof targetsRows> = {
  areaRate: ({ actor, path, now }) => showAreaRate(needs)(actor, path.area, now),
  enterResidents: (call) => {
    const asked = { area: call.path.area, figure: call.body };
    return enterResidents(needs)(call.actor, asked, commandOf(call));
  },
  saveUnit: async (call) => unitView(await saveUnit(needs)(call.actor, call.body, commandOf(call))),
  unitRate: async ({ actor, path, now }) => {
    const { unit, rate } = await showUnitRate(needs)(actor, path.unit, now);
    return { ...unitView(unit), ...rate };
  },
  enterStaff: (call) => {
    const asked = { unit: call.path.unit, figure: call.body };
    return enterStaff(needs)(call.actor, asked, commandOf(call));
  },
};

export const handler = endpoint("targets", targetsRows, operations, parts);
