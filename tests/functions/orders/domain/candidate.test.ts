import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rankCandidates } from "#orders/domain/candidate.ts";
import { orderKinds } from "#orders/domain/order.ts";
import type { TeamKind } from "#registry/domain/team.ts";
import * as places from "#tests/support/places.ts";
import { aTeam, teamId } from "#tests/support/things.ts";

const order = { kind: "health", area: places.village } as const;

const squad = aTeam({ id: places.squad, area: places.village });
const nextSquad = aTeam({ id: teamId("NEXT"), area: places.nextVillage });
const detachment = aTeam({ id: teamId("TOWN"), kind: "detachment", area: places.town });
const farDetachment = aTeam({ id: teamId("FAR"), kind: "detachment", area: places.farTown });
const corps = aTeam({ id: teamId("CORPS"), kind: "corps", area: places.city });
const professional = { kind: "professional", area: places.city } as const;
const doctors = aTeam({ ...professional, id: places.professional.id, serves: ["health"] });
const lawyers = aTeam({ ...professional, id: teamId("LAWYERS"), serves: ["legal"] });
const nurses = aTeam({ id: teamId("NURSES"), area: places.village, serves: ["health"] });
const clinic = aTeam({ id: teamId("CLINIC"), area: places.town, serves: ["health"] });
const everyone = [
  ...[squad, nextSquad, detachment, farDetachment, corps, doctors, lawyers, nurses, clinic],
];

describe("who could be sent, and why", () => {
  test.each([
    ["the village's own squad", squad, ["same-village"]],
    ["a squad of the village that does just this", nurses, ["kind-fits", "same-village"]],
    ["the town's detachment", detachment, ["same-town"]],
    ["a team of the town that does just this", clinic, ["kind-fits", "same-town"]],
    ["the city's corps, for anything", corps, ["city-level"]],
    ["the city's professionals of this kind", doctors, ["kind-fits", "city-level"]],
  ])("%s", (_who, team, reasons) => {
    expect(rankCandidates(order, [team], 9)).toEqual([{ team, reasons }]);
  });

  test.each([
    ["the next village's squad", nextSquad],
    ["another town's detachment", farDetachment],
    ["professionals of another kind", lawyers],
  ])("not %s", (_who, team) => {
    expect(rankCandidates(order, [team], 9)).toEqual([]);
  });

  test("whoever lives next door comes before a specialist far away", () => {
    const ranked = rankCandidates(order, everyone, 9).map(({ team }) => team);

    expect(ranked).toEqual([nurses, squad, clinic, doctors, detachment, corps]);
  });

  test("for a town's own order the town is near and no village is", () => {
    const ranked = rankCandidates({ ...order, area: places.town }, everyone, 9);

    expect(ranked.map(({ team, reasons }) => [team.id, reasons])).toEqual([
      [clinic.id, ["kind-fits", "same-town"]],
      [doctors.id, ["kind-fits", "city-level"]],
      [detachment.id, ["same-town"]],
      [corps.id, ["city-level"]],
    ]);
  });

  test("for the city's own order there are the city's teams, and only those that fit", () => {
    const ranked = rankCandidates({ ...order, area: places.city }, everyone, 9);

    expect(ranked.map(({ team, reasons }) => [team.id, reasons])).toEqual([
      [doctors.id, ["kind-fits", "city-level"]],
      [corps.id, ["city-level"]],
    ]);
  });
});

describe("for any teams", () => {
  const someArea = fc.constantFrom(...places.areas.map(({ code }) => code));
  const someKind = fc.constantFrom(...orderKinds);
  const someTeam = fc.record({
    area: someArea,
    kind: fc.constantFrom<TeamKind>("corps", "detachment", "squad", "professional"),
    serves: fc.uniqueArray(someKind, { maxLength: 4 }),
  });
  const someTeams = fc
    .array(someTeam, { maxLength: 20 })
    .map((teams) => teams.map((team, at) => aTeam({ ...team, id: teamId(`T${at}`) })));
  const someOrder = fc.record({ area: someArea, kind: someKind });

  test("the ranking does not depend on the order in which they are named", () => {
    const shuffled = someTeams.chain((teams) =>
      fc.tuple(
        fc.constant(teams),
        fc.shuffledSubarray(teams, { minLength: teams.length, maxLength: teams.length }),
      ),
    );
    fc.assert(
      fc.property(someOrder, shuffled, (wanted, [teams, others]) => {
        expect(rankCandidates(wanted, others, 9)).toEqual(rankCandidates(wanted, teams, 9));
      }),
    );
  });

  test("there are never more than asked for, each with a reason, and the best are kept", () => {
    fc.assert(
      fc.property(someOrder, someTeams, fc.nat(25), (wanted, teams, limit) => {
        const ranked = rankCandidates(wanted, teams, limit);

        expect(ranked.length).toBeLessThanOrEqual(limit);
        expect(ranked.every((candidate) => candidate.reasons.length > 0)).toBe(true);
        expect(ranked).toEqual(rankCandidates(wanted, teams, 25).slice(0, limit));
      }),
    );
  });

  test("every reason that is given is true", () => {
    fc.assert(
      fc.property(someOrder, someTeams, (wanted, teams) => {
        for (const { team, reasons } of rankCandidates(wanted, teams, 25)) {
          expect(reasons.includes("kind-fits")).toBe(team.serves.includes(wanted.kind));
          const isCity = team.area.endsWith("000000");
          const isTown = !isCity && team.area.endsWith("000");
          if (reasons.includes("same-village")) expect(team.area).toBe(wanted.area);
          if (reasons.includes("same-village")) expect(isCity || isTown).toBe(false);
          if (reasons.includes("same-town")) expect(isTown).toBe(true);
          if (reasons.includes("same-town"))
            expect(wanted.area.slice(0, 9)).toBe(team.area.slice(0, 9));
          if (reasons.includes("city-level")) expect(isCity).toBe(true);
        }
      }),
    );
  });
});
