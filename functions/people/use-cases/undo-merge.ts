/** Separates two records that were merged by mistake: what was moved goes back the same way. */
import { balanceOf } from "#points/domain/entry.ts";
import type { Command } from "#shared/command.ts";
import { madeBy } from "#shared/domain/change.ts";
import type { MergeId, VolunteerId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import { allMoved, type Merge, separated } from "../domain/merge.ts";
import { type MergeNeeds, pairFor, pointsWrites } from "./merge-records.ts";

interface Asked {
  readonly kept: VolunteerId;
  readonly merge: MergeId;
  readonly reason: string;
}

export const undoMerge =
  (needs: MergeNeeds) =>
  (actor: Actor, asked: Asked, command: Command): Promise<Merge> =>
    onConflictAgain(async () => {
      const { store, people, points, evaluation } = needs;
      const merge = await people.merge(asked.kept, asked.merge);
      refuseUnless(merge, "not-found");
      const { kept, folded, account } = merge;
      const before = await pairFor(needs, actor, merge);
      if (madeBy(before.kept.history, command)) return merge;
      const after = separated(before, merge, { ...command, why: asked.reason });

      const spends = await points.spends(kept);
      const balance = balanceOf(kept, await points.everyEntry(kept));
      const moved = allMoved(merge);
      const passing = {
        ...{ id: merge.id, from: kept, to: folded, at: command.at },
        // Points that the person spent meanwhile are gone for both records.
        points: Math.min(moved.points, balance),
        causeId: `${merge.id}-back`,
      };
      const done: Merge = {
        ...merge,
        state: "separated",
        stamp: stampOf(command, asked.reason),
        version: merge.version + 1,
      };
      await store.commit(
        ...store.saveWrites(before.folded, after.folded),
        ...store.saveWrites(before.kept, after.kept),
        people.mergeWrite(done),
        ...(account ? [store.relinkWrite(account, kept, folded)] : []),
        ...pointsWrites(points, passing, spends),
        ...evaluation.moves(kept, folded, moved),
      );
      return done;
    });
