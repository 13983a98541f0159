/** Every door, knocked at in the order of a city's life, on lists as long as Daye's. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { accountIdOf } from "#identity/use-cases/sign-in.ts";
import { checkCharacterOf } from "#registry/domain/document.ts";
import { hashOfSecret } from "#shared/http/session.ts";
import { type City, monday } from "#tests/support/city.ts";
import { type Ask, mustAsk, type Told } from "#tests/support/handlers.ts";
import { issuer } from "#tests/support/parts/provider.ts";
import { far, near, type Person, person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { announcement, endsAt, enrol, startsAt } from "#tests/support/story.ts";
import { crowd } from "#tests/support/things.ts";
import type { Book } from "./book.ts";

/** How long the measured lists are; docs/capacity.md says these numbers. */
export const sizes = { open: 60, people: 20, enrolments: 20, entries: 24, orders: 10 } as const;

/** Whoever takes part in the measured activity; the first of them has a past. */
export const people = crowd(sizes.people);
export const veteran: Person = people[0] ?? near.volunteer;
const newcomer = person("newcomer");

/** Numbers with their right check characters, of nobody. */
const citizens = ["11010519491231001", "11010519491231003"].map(
  (digits) => `${digits}${checkCharacterOf(digits)}`,
) as [string, string];

const csvOf = (name: string) =>
  readFile(join(import.meta.dirname, "../../../city/daye", `${name}.csv`), "utf8");
/** 200 characters, as long as stories usually are. */
const story = "一起清扫社区道路,请带好手套和水杯。".repeat(12).slice(0, 200);
/** By a city-level team in a village: the kind that counts towards the twelve. */
const counting = {
  ...{ ...announcement, story, places: sizes.people },
  team: places.professional.id as string,
};

export async function identity({ door }: Book): Promise<void> {
  const answerOf = ({ headers, cookies }: Told): Ask => {
    const state = new URL(headers["location"] ?? "").searchParams.get("state") ?? "";
    return {
      query: { state, code: "somebody" },
      cookies: [String(cookies[0]).split(";")[0] ?? ""],
    };
  };
  const sentAway = await door("identity.signIn", "", {});
  await door("identity.finishSignIn", "for the first time", answerOf(sentAway));
  const sentAgain = await door("identity.signIn", "again", {});
  await door("identity.finishSignIn", "again", answerOf(sentAgain));
  await door("identity.whoAmI", "signed in", { as: veteran });
  await door("identity.whoAmI", "as a visitor", {});
  const scope = { of: "site", site: places.station };
  const body = { subject: "a-keeper", role: "keeper", scope };
  await door("identity.grantRole", "before they first sign in", { as: near.centre, body });
  await door("identity.grantRole", "the same again", { as: near.centre, body });
  const { body: given } = await door("identity.grantRole", "another role of theirs", {
    as: near.centre,
    body: { ...body, role: "station", scope: { of: "area", area: places.village } },
  });
  const account = accountIdOf(issuer, body.subject);
  const inVillage = { as: near.station, path: { area: places.village } };
  await door("identity.grantsOfArea", "two grants", inVillage);
  await door("identity.grantsOfPerson", "two grants", { as: near.centre, path: { account } });
  const why = { path: { grant: given.grant }, body: { why: "任期已满" } };
  await door("identity.revokeRole", "", { as: near.centre, ...why });
  await door("identity.revokeRole", "the same again", { as: near.centre, ...why });
  await door("identity.mySessions", "one session", { as: near.inspector });
  const session = hashOfSecret(far.inspector.secret);
  await door("identity.endSession", "", { as: near.inspector, path: { session } });
  await door("identity.signOutEverywhere", "", { as: near.inspector });
  await door("identity.signOut", "", { as: near.auditor });
}

export async function registry({ door }: Book, city: City): Promise<void> {
  const divisions = { file: "divisions.csv", csv: await csvOf("divisions") };
  const teams = { file: "professional-teams.csv", csv: await csvOf("professional-teams") };
  await door("registry.importAreas", "450 divisions, each with site and team", {
    as: near.centre,
    body: divisions,
  });
  await door("registry.importAreas", "the same again", { as: near.centre, body: divisions });
  await door("registry.importTeams", "31 teams", { as: near.centre, body: teams });
  await door("registry.importTeams", "the same again", { as: near.centre, body: teams });

  const registration = (documentNumber: string) => ({
    name: "王小明",
    documentKind: "resident-identity-card",
    documentNumber,
    phone: "139 0000 1111",
    area: places.village,
    consent: true,
  });
  await city.settle(newcomer);
  // The function has its data keys from its first registration on.
  await mustAsk("registry.registerVolunteer", {
    as: near.resident,
    body: registration(citizens[0]),
  });
  const body = registration(citizens[1]);
  const key = "registration-of-newcomer";
  await door("registry.registerVolunteer", "", { as: newcomer, body, key });
  await door("registry.registerVolunteer", "the same again", { as: newcomer, body, key });
  await door("registry.registration", "", { as: newcomer });
  await door("registry.myRecord", "", { as: newcomer });
  await door("registry.myTeams", "of a team's leader", { as: near.leader });
  await door("registry.myTeams", "of the centre", { as: near.centre });
}

/** Gives the activity that everyone was present at and that is settled now. */
export async function activities({ door }: Book, city: City): Promise<string> {
  const { body } = await door("activities.publish", "", { as: near.centre, body: counting });
  const path = { activity: body.activity as string };
  const other = { activity: await everyOther() };
  for (const [at, as] of people.entries()) {
    if (at > 0) await enrol(path.activity, as);
    else
      await door("activities.enrol", "a place is taken", {
        as,
        path,
        key: "enrolment-of-the-first",
      });
  }
  await door("activities.enrol", "the same again", { as: veteran, path });
  await door(
    "activities.enrol",
    "refused, because it is full",
    { as: near.volunteer, path },
    "activity-full",
  );
  await door("activities.withdraw", "", { as: veteran, path: other });
  await door("activities.withdraw", "the same again", { as: veteran, path: other });
  await door("activities.mine", `${sizes.enrolments} enrolments`, { as: veteran });
  const listed = { as: near.centre, path: { team: counting.team }, query: { limit: "50" } };
  await door("activities.list", "50 a page", listed);
  const { body: roster } = await door("activities.roster", `${sizes.people} people`, {
    as: near.centre,
    path,
  });

  const present = { body: { code: roster.checkInCode }, path };
  city.now = startsAt;
  await door("activities.checkIn", "", { as: veteran, ...present });
  await door("activities.checkIn", "the same again", { as: veteran, ...present });
  for (const as of people.slice(1)) await mustAsk("activities.checkIn", { as, ...present });
  city.now = endsAt;
  await door("activities.checkOut", "", { as: veteran, ...present });
  for (const as of people.slice(1)) await mustAsk("activities.checkOut", { as, ...present });
  const confirmation = { evidence: "现场照片三张,签到表一份。", version: roster.activity.version };
  await door("activities.confirmHours", `${sizes.people} people`, {
    as: near.centre,
    path,
    body: confirmation,
  });
  city.now = monday;
  return path.activity;
}

/** The activities that stay open, in some of which the veteran has a place; gives the first. */
async function everyOther(): Promise<string> {
  const others: string[] = [];
  for (let at = 0; at < sizes.open; at++) {
    const { activity } = await mustAsk("activities.publish", { as: near.centre, body: counting });
    if (at < sizes.enrolments) await enrol(activity, veteran);
    others.push(activity);
  }
  return others[0] ?? "";
}
