/** Who holds which role: within the asker's reach, and without names for those who only read. */
import { beforeEach, describe, expect, test } from "vitest";
import { accountIdOf } from "#identity/use-cases/sign-in.ts";
import type { Grant } from "#shared/domain/role.ts";
import { newCity } from "#tests/support/city.ts";
import { ask, mustAsk } from "#tests/support/handlers.ts";
import { memoryTable } from "#tests/support/memory-table.ts";
import { issuer } from "#tests/support/parts/provider.ts";
import { far, near, type Person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";

let grants: Record<"station" | "keeper" | "far" | "leader", string>;
const give = async (grant: Grant, subject = "li"): Promise<string> =>
  (await mustAsk("identity.grantRole", { as: near.centre, body: { subject, ...grant } })).grant;
const stationOf = (area: typeof places.village): Grant => ({
  role: "station",
  scope: { of: "area", area },
});
beforeEach(async () => {
  await newCity(memoryTable());
  grants = {
    station: await give(stationOf(places.village)),
    keeper: await give({ role: "keeper", scope: { of: "site", site: places.station } }, "wang"),
    leader: await give({ role: "leader", scope: { of: "team", team: places.squad } }, "wang"),
    far: await give(stationOf(places.farVillage)),
  };
  const { headers, cookies } = await ask("identity.signIn");
  const state = new URL(headers["location"] ?? "").searchParams.get("state") ?? "";
  const cookie = cookies[0]?.split("; ")[0] ?? "";
  await ask("identity.finishSignIn", { query: { state, code: "li" }, cookies: [cookie] });
});

const idsOf = (page: { items: { grant: string }[] }) => page.items.map(({ grant }) => grant).sort();
const ofArea = (area: string, as: Person, query: Record<string, string> = {}) =>
  mustAsk("identity.grantsOfArea", { as, path: { area }, query });
const ofPerson = (subject: string, as: Person) =>
  ask("identity.grantsOfPerson", { as, path: { account: accountIdOf(issuer, subject) } });

describe("the list of an area", () => {
  test("has the grants of areas, teams and sites in it, with all below", async () => {
    const { station, keeper, leader } = grants;

    expect(idsOf(await ofArea(places.village, near.station))).toEqual(
      [station, keeper, leader].sort(),
    );
    expect(idsOf(await ofArea(places.town, near.institute))).toEqual(
      [station, keeper, leader].sort(),
    );
    expect(idsOf(await ofArea(places.city, near.centre))).toEqual(Object.values(grants).sort());
    expect(idsOf(await ofArea(places.nextVillage, near.institute))).toEqual([]);
  });

  test("comes in pages, each grant once", async () => {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const query = { limit: "1", ...(after ? { after } : {}) };
      const page = await ofArea(places.city, near.centre, query);
      found.push(...idsOf(page));
      after = page.next;
    } while (after);

    expect(found.sort()).toEqual(Object.values(grants).sort());
  });

  test("names people to those who act, and masks them for the auditor", async () => {
    const nameIn = (page: { items: { grant: string; name: string }[] }) =>
      page.items.find(({ grant }) => grant === grants.station)?.name;

    expect(nameIn(await ofArea(places.village, near.station))).toBe("姓名li");
    expect(nameIn(await ofArea(places.village, near.auditor))).toBe("姓**");
  });
});

describe("the list of a person", () => {
  test("has what lies within the asker's reach, and nothing of the rest", async () => {
    expect(idsOf((await ofPerson("li", near.institute)).body)).toEqual([grants.station]);
    expect(idsOf((await ofPerson("li", far.institute)).body)).toEqual([grants.far]);
    expect(idsOf((await ofPerson("li", near.auditor)).body)).toEqual(
      [grants.station, grants.far].sort(),
    );
  });

  test("says nothing of who has no role there, whether or not there is such a person", async () => {
    for (const subject of ["wang", "nobody"]) {
      expect(await ofPerson(subject, far.institute)).toMatchObject({ code: "not-found" });
    }
  });
});
