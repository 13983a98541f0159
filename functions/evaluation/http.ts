/** The door of evaluation: my own stars. */
import { registryStore } from "#registry/store.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Operations, PagesOf } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import { evaluationRows } from "./contract.ts";
import { minutesToNextStar, starsOf } from "./domain/stars.ts";
import { myRecordPage } from "./pages/my-record-page.ts";
import { evaluationStore } from "./store.ts";

const parts = runtime();
const store = evaluationStore(parts.table);
const registry = registryStore(parts.table);

const operations: Operations<typeof evaluationRows> = {
  myStars: async ({ actor }) => {
    refuseUnless(actor.volunteer, "volunteer-required");
    const { minutes, services } = await store.totals(actor.volunteer);
    const minutesToNext = minutesToNextStar(minutes);
    return {
      minutes,
      services,
      stars: starsOf(minutes),
      ...(minutesToNext === undefined ? {} : { minutesToNext }),
    };
  },
};

const pages: PagesOf<typeof evaluationRows> = {
  myStars: {
    show: async ({ lang, call: { actor, name }, given }) => {
      refuseUnless(actor.volunteer, "volunteer-required");
      const volunteer = await registry.volunteer(actor.volunteer);
      refuseUnless(volunteer, "not-found");
      return myRecordPage({ lang, name, volunteer, ...given });
    },
  },
};

export const handler = endpoint("evaluation", evaluationRows, operations, parts, pages);
