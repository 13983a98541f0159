/** The registry's door: puts its parts together and hands each row its use-case. */

import { CsvError, parse } from "csv-parse/sync";
import { commandOf } from "#shared/command.ts";
import { config } from "#shared/config.ts";
import { AreaCode } from "#shared/domain/area.ts";
import { Refusal, refuseUnless } from "#shared/domain/refusal.ts";
import type { Operations } from "#shared/door.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { runtime } from "#shared/http/runtime.ts";
import { keyService } from "#shared/privacy/key-service.ts";
import { vault } from "#shared/privacy/vault.ts";
import { registryRows } from "./contract.ts";
import type { Volunteer } from "./domain/volunteer.ts";
import { registryStore } from "./store.ts";
import { importAreas } from "./use-cases/import-areas.ts";
import { importTeams } from "./use-cases/import-teams.ts";
import { listMyTeams } from "./use-cases/list-my-teams.ts";
import { registerVolunteer } from "./use-cases/register-volunteer.ts";

const parts = runtime();
const store = registryStore(parts.table);
const city = AreaCode.parse(config("city").CITY_CODE);

const register = registerVolunteer({ store, vault: vault(parts.table, keyService()) });

const operations: Operations<typeof registryRows> = {
  importAreas: async ({ actor, body }) =>
    report(await importAreas({ store, city, parseCsv })(actor, body)),
  importTeams: async ({ actor, body }) =>
    report(await importTeams({ store, city, parseCsv })(actor, body)),
  registerVolunteer: async (call) => {
    refuseUnless(call.actor.account, "not-signed-in");
    return view(await register(call.actor.account, call.body, commandOf(call)));
  },
  myRecord: async ({ actor }) => {
    refuseUnless(actor.volunteer, "volunteer-required");
    const volunteer = await store.volunteer(actor.volunteer);
    refuseUnless(volunteer, "not-found");
    return view(volunteer);
  },
  myTeams: async ({ actor }) => ({
    teams: (await listMyTeams({ store, city })(actor)).map(({ id, parents: _, ...team }) => ({
      team: id,
      ...team,
      serves: [...team.serves],
    })),
  }),
};

export const handler = endpoint("registry", registryRows, operations, parts);

/** Line ends of any kind, even mixed: told from the first one alone, the others would join rows. */
const csvForm = {
  bom: true,
  recordDelimiter: ["\r\n", "\n", "\r"],
  relaxColumnCount: true,
  relaxQuotes: true,
  skipEmptyLines: false,
};

/** A quote that is never closed hides where rows end, so the whole file is refused. */
function parseCsv(csv: string): string[][] {
  try {
    return parse(csv, csvForm);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal("malformed-request", {}, [{ path: "body.csv", message: error.code }]);
  }
}

function report<T extends { refused: readonly unknown[] }>(result: T) {
  return { ...result, refused: [...result.refused] as T["refused"][number][] };
}

function view(volunteer: Volunteer) {
  return {
    volunteer: volunteer.id,
    number: volunteer.number,
    name: volunteer.name,
    document: volunteer.documentMasked,
    phone: volunteer.phoneMasked,
    area: volunteer.area,
    registeredAt: volunteer.registeredAt,
  };
}
