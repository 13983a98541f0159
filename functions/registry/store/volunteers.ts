/** Volunteers in the table: the record, the person's sealed fields beside it, and the counters. */

import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { Change } from "#shared/domain/change.ts";
import { AccountId, TeamId, VolunteerId } from "#shared/domain/ids.ts";
import { keys, lists } from "#shared/table/keys.ts";
import { Conflict, type Item, type Table, type Write } from "#shared/table/table.ts";
import { consentGivers } from "../domain/consent.ts";
import { documentKinds } from "../domain/document.ts";
import { availableTimes, interests, skills } from "../domain/profile.ts";
import { type Volunteer, type VolunteerState, volunteerStates } from "../domain/volunteer.ts";
import {
  countWrites,
  lastStampOf,
  linkWrite,
  lockWrite,
  personWrite,
  type Sealed,
  type SealedPerson,
  saveWrites,
  volunteerItem,
  volunteerWrites,
} from "./volunteer-writes.ts";

const VolunteerItem = z.object({
  id: VolunteerId,
  number: z.string(),
  name: z.string(),
  documentKind: z.enum(documentKinds),
  documentMasked: z.string(),
  documentMac: z.string(),
  phoneMasked: z.string(),
  area: AreaCode,
  unit: z.string().optional(),
  skills: z.array(z.enum(skills)),
  interests: z.array(z.enum(interests)),
  available: z.array(z.enum(availableTimes)),
  teamsWished: z.array(TeamId),
  consent: z.object({ version: z.string(), at: z.string(), by: z.enum(consentGivers) }),
  registeredAt: z.string(),
  account: AccountId.optional(),
  mergedInto: VolunteerId.optional(),
  state: z.enum(volunteerStates),
  version: z.int(),
  history: z.array(Change),
});
const PersonalItem = z.object({
  document: z.string(),
  phone: z.string().optional(),
  guardianName: z.string().optional(),
  guardianPhone: z.string().optional(),
  profile: z.string(),
});

export const parseVolunteer = (item: Item): Volunteer => VolunteerItem.parse(item);
export const parsePerson = (item: Item): SealedPerson => PersonalItem.parse(item);

interface Listing {
  readonly limit: number;
  readonly after?: string | undefined;
}

export type VolunteerStore = ReturnType<typeof volunteerStore>;

export function volunteerStore(table: Table) {
  return {
    ...volunteerReads(table),

    async person(id: VolunteerId): Promise<SealedPerson | undefined> {
      const item = await table.get(keys.personal(id));
      return item && parsePerson(item);
    },

    /** Records of a town, or of one village in it, that are in a state; the longest there first. */
    async ofTown(
      area: AreaCode,
      village: AreaCode | undefined,
      state: VolunteerState,
      { limit, after }: Listing,
    ) {
      const page = await table.query({
        index: "first",
        pk: lists.volunteersOfTown(area, state, "", "" as VolunteerId).firstPk,
        ...(village ? { sk: { beginsWith: `${village}#` } } : {}),
        limit,
        after,
      });
      return { ...page, items: page.items.map(parseVolunteer) };
    },

    /** One person, one record: throws `Conflict` when the document or the account is taken. */
    async register(volunteer: Volunteer, person: SealedPerson, keyName: string): Promise<void> {
      const { id, account, documentMac } = volunteer;
      await table.write(
        { put: volunteerItem(volunteer), if: "absent" },
        personWrite(id, { person, keyName, stamp: lastStampOf(volunteer) }),
        lockWrite(documentMac, id),
        ...(account ? [linkWrite(account, id)] : []),
        ...countWrites(undefined, volunteer),
      );
    },

    async save(before: Volunteer, after: Volunteer): Promise<void> {
      await table.write(...saveWrites(before, after));
    },

    /** Puts the same fields, sealed anew, in their place; false if the record changed meanwhile. */
    async reseal({ id, version }: Volunteer, sealed: Sealed): Promise<boolean> {
      try {
        const unchanged: Write = { check: keys.volunteer(id), if: { version } };
        await table.write(unchanged, personWrite(id, sealed));
        return true;
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        return false;
      }
    },

    ...volunteerWrites,

    /** Writes what several things change at the same moment, all or nothing. */
    async commit(...writes: readonly Write[]): Promise<void> {
      await table.write(...writes);
    },
  };
}

/** What every feature may ask about volunteers. */
export function volunteerReads(table: Table) {
  return {
    async volunteer(id: VolunteerId): Promise<Volunteer | undefined> {
      const item = await table.get(keys.volunteer(id));
      return item && parseVolunteer(item);
    },

    /** At most 100 volunteers by id, in no order. */
    async volunteers(ids: readonly VolunteerId[]): Promise<readonly Volunteer[]> {
      return (await table.batchGet(ids.map(keys.volunteer))).map(parseVolunteer);
    },
  };
}
