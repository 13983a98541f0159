/**
 * Modules that exist only in the build (browsers get the addresses of the operations without their
 * schemas), and what is written beside the built pages.
 */
import { doors } from "../functions/doors.ts";
import { pageScripts, writePageScripts, writeServiceWorker } from "./scripts.mjs";
import { writeViews } from "./views.mjs";

const source = {
  "virtual:doors"() {
    const rows = doors.map((door) => [door.id, [door.method, door.path]]);
    return `export const doors = ${JSON.stringify(Object.fromEntries(rows))};`;
  },
  async "virtual:public-script"() {
    const { public: first } = await pageScripts();
    return `export const address = ${JSON.stringify(first.address)};`;
  },
};

/** Others have virtual modules too: only our own are answered. */
export const virtualModules = {
  name: "red-vest-virtual-modules",
  resolveId: (id) => (id in source ? `\0${id}` : undefined),
  load: (id) => (id.startsWith("\0") ? source[id.slice(1)]?.() : undefined),
};

export const besidePages = {
  name: "red-vest-beside-pages",
  hooks: {
    async "astro:build:done"({ dir }) {
      await writePageScripts(dir);
      await writeViews(new URL("views/", dir));
      await writeServiceWorker(dir);
    },
  },
};
