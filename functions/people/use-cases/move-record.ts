/** A desk moves a record one step on: verifies it, returns it with a reason, suspends, reinstates. */
import { type Step, stepOn, type Volunteer } from "#registry/domain/volunteer.ts";
import type { VolunteerStore } from "#registry/store/volunteers.ts";
import type { Command } from "#shared/command.ts";
import { madeBy } from "#shared/domain/change.ts";
import type { VolunteerId } from "#shared/domain/ids.ts";
import { mustReach } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { onConflictAgain } from "#shared/table/retry.ts";

interface Needs {
  readonly store: Pick<VolunteerStore, "volunteer" | "save">;
}

interface Move {
  readonly volunteer: VolunteerId;
  readonly step: Exclude<Step, "merge" | "leave">;
  /** Version that the desk saw. */
  readonly version: number;
  readonly reason?: string | undefined;
}

export const moveRecord =
  ({ store }: Needs) =>
  (actor: Actor, move: Move, command: Command): Promise<Volunteer> =>
    onConflictAgain(async () => {
      const before = await store.volunteer(move.volunteer);
      refuseUnless(before, "not-found");
      mustReach(actor, { area: before.area }, "not-found");
      // Nobody judges their own record, whatever they may at the desk.
      refuseUnless(before.account !== actor.account, "not-allowed");
      if (madeBy(before.history, command)) return before;
      refuseUnless(before.version === move.version, "stale-version", { version: before.version });
      const after = stepOn(before, move.step, { ...command, why: move.reason });
      await store.save(before, after);
      return after;
    });
