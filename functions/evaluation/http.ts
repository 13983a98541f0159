/** The door of evaluation: my own stars. */
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Operations } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import { evaluationRows } from "./contract.ts";
import { minutesToNextStar, starsOf } from "./domain/stars.ts";
import { evaluationStore } from "./store.ts";

const parts = runtime();
const store = evaluationStore(parts.table);

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

export const handler = endpoint("evaluation", evaluationRows, operations, parts);
