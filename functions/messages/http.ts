/** The door of messages: a team's inbox. */

import { lineOf } from "#registry/domain/team.ts";
import { registryStore } from "#registry/store.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Operations } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import { messagesRows } from "./contract.ts";
import { messageStore } from "./store.ts";

const parts = runtime();
const store = messageStore(parts.table);
const registry = registryStore(parts.table);

const operations: Operations<typeof messagesRows> = {
  inbox: async ({ actor, path, query }) => {
    const team = await registry.team(path.team);
    refuseUnless(team, "team-unknown");
    mustReach(actor, { area: team.area, teams: lineOf(team) });
    const page = await store.ofTeam(path.team, query);
    return {
      ...page,
      items: page.items.map(({ kind, facts, sentAt }) => ({ kind, facts: { ...facts }, sentAt })),
    };
  },
};

export const handler = endpoint("messages", messagesRows, operations, parts);
