/** The site's bucket for measurements: shells of markers only, and a list of what was written. */
import type { Site } from "#publishing/site.ts";

/** Paths of the objects that were written, one for each time. */
export const written: string[] = [];

export const bucketSite = (): Site => ({
  shell: async () => "<!--page:title--><!--page:main-->",
  putPage: async (path) => {
    written.push(path);
  },
  putCalendar: async (path) => {
    written.push(path);
  },
  putData: async (path) => {
    written.push(path);
  },
});
