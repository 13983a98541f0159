/** Writes the public pages and files that a change made stale, in both languages. */

import { requestPage } from "#orders/pages/request-page.ts";
import { areaChoices } from "#shared/forms/area-choices.ts";
import { html } from "#shared/html.ts";
import type { Fragment } from "#shared/page/fragment.ts";
import { renderPage } from "#shared/page/frame.ts";
import type { Language } from "#shared/words/language.ts";
import { languages, pathIn } from "#shared/words/language.ts";
import { calendarOf } from "../domain/calendar.ts";
import type { Dirty, SharedPage } from "../domain/dirty.ts";
import { activitiesPage } from "../pages/activities.ts";
import { activityPage } from "../pages/activity.ts";
import { boardPage } from "../pages/board.ts";
import { homePage } from "../pages/home.ts";
import { rewardsPage } from "../pages/rewards.ts";
import { shareBox } from "../pages/share-box.ts";
import { sitesPage } from "../pages/sites.ts";
import type { Site } from "../site.ts";
import type { Gathered } from "./gather.ts";

interface Needs {
  readonly site: Site;
  readonly data: Gathered;
  /** Scheme and host of the public site, for links that leave it. */
  readonly origin: string;
}

type Render = (lang: Language) => Fragment;

export const publishPages =
  ({ site, data, origin }: Needs) =>
  async (dirty: Dirty): Promise<number> => {
    let written = 0;
    const shells = new Map<Language, string>();
    const page = async (path: string, render: Render) => {
      for (const lang of languages) {
        const shell = shells.get(lang) ?? (await site.shell(lang));
        shells.set(lang, shell);
        const html = renderPage(shell, { ...render(lang), path, lang });
        await site.putPage(pathIn(lang, path).slice(1), html);
        written += 1;
      }
    };
    const file = async (path: string, content: unknown) => {
      await site.putData(path, content);
      written += 1;
    };
    for (const name of dirty.pages) await publishShared[name](data, page, file);
    for (const activity of await data.activityPages([...dirty.activities])) {
      await page(`/activities/${activity.id}.html`, (lang) => {
        const { main, ...rest } = activityPage(activity, lang);
        return { ...rest, main: html`${main}${shareBox(activity.id, lang, origin)}` };
      });
      const calendar = calendarOf(activity, { origin, stampedAt: data.now });
      await site.putCalendar(`activities/${activity.id}.ics`, calendar);
      written += 1;
    }
    return written;
  };

/** Where asking for help is sent; the list of doors says the same, which a test compares. */
const requestPath = "/api/orders";

type PutPage = (path: string, render: Render) => Promise<void>;
type PutFile = (path: string, content: unknown) => Promise<void>;

const publishShared: Record<
  SharedPage,
  (data: Gathered, page: PutPage, file: PutFile) => Promise<void>
> = {
  async home(data, page, file) {
    const [figures, upcoming, board] = [
      await data.figures(),
      await data.open(),
      await data.board(),
    ];
    await page("/index.html", (lang) => homePage({ figures, upcoming, board }, lang));
    await file("data/figures.json", figures);
  },
  async activities(data, page, file) {
    const activities = await data.open();
    await page("/activities.html", (lang) => activitiesPage(activities, lang));
    await file("data/activities.json", { activities });
  },
  async board(data, page, file) {
    const board = await data.board();
    await page("/board.html", (lang) => boardPage(board, lang));
    await file("data/board.json", board);
  },
  async sites(data, page) {
    const sites = await data.sites();
    await page("/sites.html", (lang) => sitesPage(sites, lang));
  },
  async rewards(data, page, file) {
    const rewards = await data.rewards();
    await page("/rewards.html", (lang) => rewardsPage(rewards, lang));
    await file("data/rewards.json", { rewards });
  },
  async areas(data, page, file) {
    const areas = await data.areas();
    await page("/request.html", (lang) =>
      requestPage({ lang, to: requestPath, lists: { areas: areaChoices(areas, lang) } }),
    );
    await file("data/areas.json", { areas });
  },
  async places(data, _page, file) {
    await file("data/places.json", await data.places());
  },
};
