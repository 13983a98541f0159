/** The door of the audit trail. */
import { config } from "#shared/config.ts";
import { AreaCode } from "#shared/domain/area.ts";
import type { Operations } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import { auditRows } from "./contract.ts";
import { auditStore } from "./store.ts";
import { showTimeline } from "./use-cases/show-timeline.ts";

const parts = runtime();
const city = AreaCode.parse(config("city").CITY_CODE);
const show = showTimeline({ store: auditStore(parts.table), city });

const operations: Operations<typeof auditRows> = {
  timeline: async ({ actor, path, query }) => {
    const page = await show(actor, path.thing, query);
    return {
      ...page,
      items: page.items.map(({ cause, thing, previous, hash, dayBefore, ...entry }) => entry),
    };
  },
};

export const handler = endpoint("audit", auditRows, operations, parts);
