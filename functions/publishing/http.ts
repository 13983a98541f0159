/** The door of publishing: whether the system answers, and how fresh the public pages are. */
import type { Operations } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import { publishingRows } from "./contract.ts";
import { publishingStore } from "./store.ts";

const parts = runtime();
const store = publishingStore(parts.table);

const operations: Operations<typeof publishingRows> = {
  health: async () => {
    const publishedAt = await store.lastPublication();
    return { status: "ok" as const, ...(publishedAt ? { publishedAt } : {}) };
  },
};

export const handler = endpoint("publishing", publishingRows, operations, parts);
