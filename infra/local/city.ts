/**
 * Loads the city at the first start, through the product's own doors and nothing else: divisions,
 * professional teams, roles, and a demonstration history that is lived through, not written in.
 */
import { readFile } from "node:fs/promises";
import { accounts } from "./accounts.ts";
import { type Person, person } from "./person.ts";
import type { Platform } from "./platform.ts";

type Say = (line: string) => void;

/** Where the demonstration takes place. */
const city = "420281000000";
const town = "420281001000";
const village = "420281001001";
export const demonstration = { city, town, village, team: `team_${city}P01` } as const;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** How long ago the demonstration's history begins. */
const historyDays = 75;
const pastActivities = 12;
const cityOffsetMs = 8 * hourMs;

export async function loadCity(platform: Platform, say: Say): Promise<void> {
  const { origin, schedules } = platform;
  const now = Date.now();
  const newYear = Date.UTC(new Date(now + cityOffsetMs).getUTCFullYear(), 0, 1) - cityOffsetMs;
  const start = Math.max(now - historyDays * dayMs, newYear + hourMs);
  await schedules.jumpTo(start);

  const centre = person(origin, "centre");
  say("loading the city: 450 areas with their sites and teams, 31 professional teams ...");
  await importFile(centre, "/api/area-imports", "divisions.csv");
  await importFile(centre, "/api/team-imports", "professional-teams.csv");
  await grantRoles(centre);
  say("living through the demonstration's history ...");
  const volunteers = await register(origin);
  await offerRewards(centre);
  await live(platform, centre, volunteers, start, now);
  await schedules.jumpTo("real time");
  await lookAhead(centre, volunteers);
  await askForHelp(origin);
  await platform.quiet();
  await platform.settle();
}

async function importFile(centre: Person, path: string, file: string): Promise<void> {
  const csv = await readFile(new URL(`../../city/daye/${file}`, import.meta.url), "utf8");
  const { refused } = await centre.post<{ refused: object[] }>(path, { file, csv });
  for (const row of refused) console.warn(`refused: ${JSON.stringify(row)}`);
}

async function grantRoles(centre: Person): Promise<void> {
  const area = (code: string) => ({ of: "area", area: code });
  const grants = [
    { subject: "leader", role: "leader", scope: { of: "team", team: demonstration.team } },
    { subject: "station", role: "station", scope: area(village) },
    { subject: "institute", role: "institute", scope: area(town) },
    { subject: "keeper", role: "keeper", scope: { of: "site", site: `site_${village}` } },
    { subject: "inspector", role: "inspector", scope: area(city) },
    { subject: "auditor", role: "auditor", scope: area(city) },
  ];
  for (const grant of grants) await centre.post("/api/grants", grant);
}

/** Passports that no country gives out, and numbers in a row: nobody's data. */
async function register(origin: string): Promise<readonly Person[]> {
  const ready = accounts.filter(({ subject }) => subject.startsWith("volunteer"));
  const volunteers: Person[] = [];
  for (const [at, { subject, name }] of ready.entries()) {
    const volunteer = person(origin, subject);
    await volunteer.post("/api/volunteers", {
      name,
      documentKind: "passport",
      documentNumber: `DEMO${1000 + at}`,
      birthDay: `${1960 + at}-03-07`,
      phone: `1380000${1000 + at}`,
      area: village,
      consent: true,
    });
    volunteers.push(volunteer);
  }
  return volunteers;
}

async function offerRewards(centre: Person): Promise<void> {
  const rewards = [
    { title: "演示：洗衣液一瓶", points: 20, stock: 50 },
    { title: "演示：食用油一桶", points: 60, stock: 20 },
    { title: "演示：理发一次", points: 10, stock: 100 },
  ];
  for (const reward of rewards) {
    await centre.post("/api/rewards", { ...reward, site: `site_${village}` });
  }
}

interface Plan {
  readonly title: string;
  readonly story: string;
  readonly task: string;
}

const plans: readonly Plan[] = [
  {
    title: "演示：社区环境整治",
    story: "演示数据。一起清理楼道和绿地，请穿方便活动的衣服，工具由服务站准备。",
    task: "customs",
  },
  {
    title: "演示：陪老人学用手机",
    story: "演示数据。一对一教老人挂号、视频通话和识别诈骗短信，每人带一部手机。",
    task: "assistance",
  },
  {
    title: "演示：义诊进社区",
    story: "演示数据。量血压、测血糖，讲解慢性病用药，请志愿者协助引导和登记。",
    task: "health",
  },
  {
    title: "演示：科普小课堂",
    story: "演示数据。给孩子们做三个小实验，讲解家里的用电和用火安全。",
    task: "science",
  },
];

function planAt(at: number, team: string, startsAt: number, places: number) {
  const plan = plans[at % plans.length] as Plan;
  return {
    ...plan,
    team,
    site: `site_42028100100${(at % 4) + 1}`,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 2 * hourMs).toISOString(),
    places,
  };
}

const teamAt = (at: number) => `team_${city}P0${[1, 1, 2, 1, 3, 4][at % 6]}`;

/** The instant at which the city's day begins. */
const cityDay = (ms: number) => Math.floor((ms + cityOffsetMs) / dayMs) * dayMs - cityOffsetMs;
/** Activities start at nine, at noon or at three. */
const hourOf = (at: number) => 9 + (at % 3) * 3;

/** Publishes, enrols, checks in and out and confirms, each at its own time. */
async function live(
  { schedules }: Platform,
  centre: Person,
  volunteers: readonly Person[],
  from: number,
  to: number,
): Promise<void> {
  const stepMs = Math.floor((to - from) / (pastActivities + 1));
  if (stepMs < dayMs) return;
  for (let at = 0; at < pastActivities; at++) {
    const startsAt = cityDay(from + (at + 1) * stepMs) + hourOf(at) * hourMs;
    const plan = planAt(at, teamAt(at), startsAt, 20);
    const { activity } = await centre.post<{ activity: string }>("/api/activities", plan);
    const present = volunteers.filter((_, who) => who < 2 || (who + at) % 3 === 0);
    const path = `/api/activities/${activity}`;
    await Promise.all(present.map((one) => one.post(`${path}/enrolments`, {})));
    await schedules.jumpTo(startsAt + 60_000);
    const { checkInCode: code } = await centre.get<{ checkInCode: string }>(`${path}/roster`);
    await Promise.all(present.map((one) => one.post(`${path}/check-ins`, { code })));
    await schedules.jumpTo(startsAt + 2 * hourMs);
    await Promise.all(present.map((one) => one.post(`${path}/check-outs`, { code })));
    await centre.post(`${path}/confirmation`, {
      evidence: "演示数据：按签到签退记录确认。",
      version: 1,
    });
  }
}

/** What is on in the days to come. */
async function lookAhead(centre: Person, volunteers: readonly Person[]): Promise<void> {
  const today = cityDay(Date.now());
  for (let at = 0; at < 6; at++) {
    const startsAt = today + (at + 1) * dayMs + hourOf(at) * hourMs;
    const plan = planAt(at + 1, teamAt(at), startsAt, 8 + at * 6);
    const { activity } = await centre.post<{ activity: string }>("/api/activities", plan);
    for (const one of volunteers.slice(2, 3 + at)) {
      await one.post(`/api/activities/${activity}/enrolments`, {});
    }
  }
}

async function askForHelp(origin: string): Promise<void> {
  const visitor = person(origin);
  await visitor.post("/api/orders", {
    kind: "repair",
    words: "演示数据：厨房水龙头漏水，老人自己修不了，想请人看看。",
    area: village,
    address: "演示地址 1 号楼",
    name: "演示求助人",
    phone: "13800002000",
    isUrgent: false,
  });
}
