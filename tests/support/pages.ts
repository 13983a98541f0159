/** A public site that keeps what is written to it, and data as its pages take them. */
import type { ActivityPage, Board, Figures, RewardCard } from "#publishing/domain/page-data.ts";
import type { Site } from "#publishing/site.ts";
import { eleven, nine } from "./things.ts";

/** What the site's build leaves for publishing to fill, as small as it can be. */
export const shellOf = (lang: string): string =>
  `<html lang="${lang}"><title><!--page:title--></title>` +
  `<nav><a href="/board.html">榜</a><a href="/en/board.html">Board</a>` +
  `<a href="__ALTERNATE__">other</a></nav>` +
  `<main><!--page:main--></main><footer><a href="__ALTERNATE__">other</a></footer></html>`;

export interface KeptSite extends Site {
  /** Pages as HTML and files as data, by path. */
  readonly written: Map<string, unknown>;
  /** Languages whose shell was asked for. */
  readonly shells: string[];
}

export function keptSite(): KeptSite {
  const written = new Map<string, unknown>();
  const shells: string[] = [];
  return {
    written,
    shells,
    async shell(lang) {
      shells.push(lang);
      return shellOf(lang);
    },
    async putPage(path, html) {
      written.set(path, html);
    },
    async putCalendar(path, calendar) {
      written.set(path, calendar);
    },
    async putData(path, data) {
      written.set(path, data);
    },
  };
}

export const anActivityPage = (how: Partial<ActivityPage> = {}): ActivityPage => ({
  id: "act_000000000001",
  title: "清洁家园志愿活动",
  story: "一起清扫社区道路。\n带好手套和水杯。",
  task: "assistance",
  teamName: "新冶社区志愿服务小队",
  siteName: "新冶社区新时代文明实践站",
  townName: "东岳路街道",
  startsAt: nine,
  endsAt: eleven,
  places: 20,
  taken: 5,
  isOpen: true,
  isCommunityActivity: true,
  ...how,
});

export const aBoard = (rows: Board["rows"] = []): Board => ({
  year: 2026,
  asOf: "2026-03-07",
  rows,
});

export const aBoardRow = (how: Partial<Board["rows"][number]> = {}): Board["rows"][number] => ({
  team: "team_420281000000",
  teamName: "大冶市志愿服务总队",
  teamNameEnglish: "City Corps",
  needed: 12,
  days: ["2026-01-10", "2026-02-20"],
  state: "on-course",
  ...how,
});

export const aReward = (how: Partial<RewardCard> = {}): RewardCard => ({
  id: "rew_000000000001",
  title: "洗衣液",
  points: 1500,
  stock: 3,
  siteName: "新冶社区新时代文明实践站",
  ...how,
});

export const someFigures: Figures = { volunteers: 142_000, teams: 935, sites: 2609, minutes: 6119 };
