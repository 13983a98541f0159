/** The door of duty: a team's standing. */

import { isCityLevel, lineOf } from "#registry/domain/team.ts";
import { registryStore } from "#registry/store.ts";
import { dayOf } from "#shared/domain/day.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Operations } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import { dutyRows } from "./contract.ts";
import { behindFrom, newStanding, stateOn } from "./domain/standing.ts";
import { dutyStore } from "./store.ts";

const parts = runtime();
const store = dutyStore(parts.table);
const registry = registryStore(parts.table);

const operations: Operations<typeof dutyRows> = {
  standing: async ({ actor, path, now }) => {
    const team = await registry.team(path.team);
    // Only city-level teams have a duty; for others the question has no answer.
    refuseUnless(team && isCityLevel(team), "team-unknown");
    mustReach(actor, { area: team.area, teams: lineOf(team) });
    const kept = await store.standing(team.id, path.year);
    const standing = kept ?? newStanding(team, path.year);
    const from = behindFrom(standing.counted.length, standing.needed, standing.year);
    return {
      team: team.id,
      year: standing.year,
      needed: standing.needed,
      completed: standing.counted.length,
      state: stateOn(standing, dayOf(now)),
      ...(from === undefined ? {} : { behindFrom: from }),
      counted: [...standing.counted],
    };
  },
};

export const handler = endpoint("duty", dutyRows, operations, parts);
