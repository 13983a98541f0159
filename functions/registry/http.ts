/** The registry's door: puts its parts together and hands each row its use-case. */

import { commandOf } from "#shared/command.ts";
import { config } from "#shared/config.ts";
import { AreaCode } from "#shared/domain/area.ts";
import { parseCsv } from "#shared/domain/csv.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Operations, PagesOf } from "#shared/door.ts";
import { areaChoices } from "#shared/forms/area-choices.ts";
import { endpoint } from "#shared/http/endpoint.ts";
import { newKey } from "#shared/http/page-answer.ts";
import { runtime } from "#shared/http/runtime.ts";
import { keyService } from "#shared/privacy/key-service.ts";
import { vault } from "#shared/privacy/vault.ts";
import { type Language, pathIn } from "#shared/words/language.ts";
import { registryRows } from "./contract.ts";
import { reasonOf, type Volunteer } from "./domain/volunteer.ts";
import { registrationPage } from "./pages/registration-page.ts";
import { volunteerStore } from "./store/volunteers.ts";
import { registryStore } from "./store.ts";
import { type ImportResult, importAreas } from "./use-cases/import-areas.ts";
import { importTeams } from "./use-cases/import-teams.ts";
import { listMyTeams } from "./use-cases/list-my-teams.ts";
import { registerVolunteer } from "./use-cases/register-volunteer.ts";

const parts = runtime();
const store = registryStore(parts.table);
const city = AreaCode.parse(config("city").CITY_CODE);

const volunteers = volunteerStore(parts.table);
const register = registerVolunteer({
  store: volunteers,
  registry: store,
  vault: vault(parts.table, keyService()),
});

const operations: Operations<typeof registryRows> = {
  importAreas: async ({ actor, body }) =>
    report(await importAreas({ store, city, parseCsv })(actor, body)),
  importTeams: async ({ actor, body }) =>
    report(await importTeams({ store, city, parseCsv })(actor, body)),
  registerVolunteer: async (call) => {
    refuseUnless(call.actor.account, "not-signed-in");
    return view(await register(call.actor.account, call.body, commandOf(call)));
  },
  registration: async ({ actor }) => ({ registered: actor.volunteer !== undefined }),
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

const areasIn = async (lang: Language) => ({
  areas: areaChoices(await store.areasOfCity(city), lang),
});

const pages: PagesOf<typeof registryRows> = {
  registration: {
    show: async ({ lang, call: { name }, given }) =>
      registrationPage({
        name,
        isRegistered: given.registered,
        form: {
          lang,
          to: registryRows.registerVolunteer.path,
          typed: { name },
          hidden: { key: newKey() },
          lists: await areasIn(lang),
        },
      }),
  },
  registerVolunteer: {
    again: async (form, { name }) =>
      registrationPage({
        name,
        isRegistered: false,
        form: { ...form, lists: await areasIn(form.lang) },
      }),
    leadsTo: ({ lang }) => pathIn(lang, "/my/record"),
  },
};

export const handler = endpoint("registry", registryRows, operations, parts, pages);

function report({ refused, rows, ...counts }: ImportResult) {
  return { ...counts, refused: [...refused], ...(rows ? { rows: [...rows] } : {}) };
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
    state: volunteer.state,
    version: volunteer.version,
    ...reasonOf(volunteer),
  };
}
