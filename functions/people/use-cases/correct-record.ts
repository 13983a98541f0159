/** Corrects facts about a person; a returned record is submitted again by it. */
import { check } from "#registry/domain/application.ts";
import { lockTextOf } from "#registry/domain/document.ts";
import type { Volunteer } from "#registry/domain/volunteer.ts";
import type { VolunteerStore } from "#registry/store/volunteers.ts";
import type { RegistryStore } from "#registry/store.ts";
import type { Command } from "#shared/command.ts";
import { madeBy } from "#shared/domain/change.ts";
import { dayOf } from "#shared/domain/day.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { mayActOn } from "#shared/domain/reach.ts";
import { Refusal, refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import type { Vault } from "#shared/privacy/vault.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { Conflict, type Write } from "#shared/table/table.ts";
import {
  applicationOf,
  type Correction,
  type Corrector,
  corrected,
  differences,
  keptFacts,
  withCorrections,
} from "../domain/correction.ts";

interface Needs {
  readonly store: Pick<
    VolunteerStore,
    "volunteer" | "person" | "commit" | "saveWrites" | "lockWrite" | "unlockWrite" | "personWrite"
  >;
  readonly registry: Pick<RegistryStore, "area">;
  readonly vault: Pick<Vault, "openAll" | "sealAll" | "keyOf" | "mac">;
}

interface Asked {
  readonly volunteer: VolunteerId;
  /** Version that whoever corrects saw. */
  readonly version: number;
  readonly correction: Correction;
  readonly reason?: string | undefined;
  readonly by: Corrector;
}

export const correctRecord =
  (needs: Needs) =>
  (actor: Actor, asked: Asked, command: Command): Promise<Volunteer> =>
    onConflictAgain(() => correctOnce(needs, actor, asked, command));

async function correctOnce(
  { store, registry, vault }: Needs,
  actor: Actor,
  asked: Asked,
  command: Command,
): Promise<Volunteer> {
  const { volunteer: id, correction, by } = asked;
  const [before, person] = await Promise.all([store.volunteer(id), store.person(id)]);
  const isTheirs = by === "self" || (before && mayActOn(actor, { area: before.area }));
  refuseUnless(before && isTheirs, "not-found");
  if (madeBy(before.history, command)) return before;
  refuseUnless(before.version === asked.version, "stale-version", { version: before.version });
  refuseUnless(person, "volunteer-transition-forbidden", { state: before.state });

  const personal = await vault.openAll(`volunteer/${id}`, person);
  const today = dayOf(command.at);
  const application = applicationOf(before, personal);
  const wanted = check(withCorrections(application, correction), today);
  const names = differences(keptFacts(before, personal), wanted);
  // Whoever was returned may say that all is as it was; otherwise there is nothing to do.
  if (names.length === 0 && before.state !== "returned") return before;
  if (before.area !== wanted.facts.area) {
    refuseUnless(await registry.area(wanted.facts.area), "area-unknown");
    const isWithin = by === "self" || mayActOn(actor, { area: wanted.facts.area });
    refuseUnless(isWithin, "not-allowed");
  }
  const stamp = { ...command, why: asked.reason };
  const lockText = lockTextOf(wanted.facts.documentKind, wanted.personal.document);
  const after = {
    ...corrected(before, wanted, names, { by, stamp }),
    documentMac: await vault.mac("document", lockText),
  };
  const sealed = await vault.sealAll(`volunteer/${id}`, wanted.personal);
  const keyName = vault.keyOf(sealed.document);
  const resealed = { person: sealed, keyName, stamp: stampOf(command, asked.reason) };
  await commit(store, before, after, store.personWrite(id, resealed));
  return after;
}

/** With another document its place is taken and the old one's given back, in the same moment. */
async function commit(
  store: Needs["store"],
  before: Volunteer,
  after: Volunteer,
  person: Write,
): Promise<void> {
  const isOther = before.documentMac !== after.documentMac;
  const locks = isOther
    ? [
        store.lockWrite(after.documentMac, after.id),
        store.unlockWrite(before.documentMac, before.id),
      ]
    : [];
  try {
    await store.commit(...locks, person, ...store.saveWrites(before, after));
  } catch (error) {
    const isTaken = isOther && error instanceof Conflict && error.failed.includes(0);
    throw isTaken ? new Refusal("already-registered") : error;
  }
}
