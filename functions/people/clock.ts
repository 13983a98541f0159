/** People's clocks: what was returned and never mended is erased, and data keys take their turn. */
import { activityStore } from "#activities/store.ts";
import { pointsStore } from "#points/store.ts";
import { volunteerStore } from "#registry/store/volunteers.ts";
import { clockHandler } from "#shared/clock.ts";
import { instantNow, tableOfThisFunction } from "#shared/http/runtime.ts";
import { keyService } from "#shared/privacy/key-service.ts";
import { vault as vaultOf } from "#shared/privacy/vault.ts";
import { peopleStore } from "./store.ts";
import { eraseReturned } from "./use-cases/erase-returned.ts";
import { resealPersons, rotateKey } from "./use-cases/keep-sealed.ts";
import { leave } from "./use-cases/leave.ts";

const table = tableOfThisFunction();
const people = peopleStore(table);
const needs = {
  store: volunteerStore(table),
  people,
  activities: activityStore(table),
  points: pointsStore(table),
  vault: vaultOf(table, keyService()),
};

/** A night's work, well within a function's time; the next night takes the rest. */
const nightly = { erased: 500, sealed: 2000 } as const;

export const handler = clockHandler({
  "people.erase-returned": () =>
    eraseReturned({ people, leave: leave(needs) })(instantNow(), nightly.erased),
  "people.rotate-key": async () => {
    await rotateKey(needs)(instantNow());
    return 1;
  },
  "people.reseal": () => resealPersons(needs)(instantNow(), nightly.sealed),
});
