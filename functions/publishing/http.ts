/** The door of publishing: whether the system answers, how fresh its pages are, and how they look. */
import { type View, viewCookie, viewDays, viewOf, viewText } from "#shared/domain/view.ts";
import { type Operations, type PagesOf, Reply } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import { pathIn } from "#shared/words/language.ts";
import { publishingRows } from "./contract.ts";
import { publishingStore } from "./store.ts";

const parts = runtime();
const store = publishingStore(parts.table);

const operations: Operations<typeof publishingRows> = {
  health: async () => {
    const publishedAt = await store.lastPublication();
    return { status: "ok" as const, ...(publishedAt ? { publishedAt } : {}) };
  },
  chooseDisplay: async ({ body }) => new Reply({}, {}, [cookieOf(body)]),
  displayStyle: async ({ cookies }) =>
    new Reply(null, { location: `/views/${viewText(viewOf(cookies[viewCookie]))}.css` }),
};

const pages: PagesOf<typeof publishingRows> = {
  chooseDisplay: { leadsTo: ({ lang }) => pathIn(lang, "/index.html") },
};

export const handler = endpoint("publishing", publishingRows, operations, parts, pages);

/** Not hidden from scripts: theirs reads it before the page is drawn. It says nothing of a person. */
function cookieOf(view: View): string {
  const seconds = viewDays * 24 * 3600;
  return `${viewCookie}=${viewText(view)}; Path=/; Max-Age=${seconds}; SameSite=Lax`;
}
