/** Merges two records of one person, points and hours with them; once more moves what came since. */
import type { ActivityStore } from "#activities/store.ts";
import type { EvaluationStore } from "#evaluation/store.ts";
import { balanceOf, type Entry } from "#points/domain/entry.ts";
import type { PointsStore } from "#points/store.ts";
import type { Volunteer } from "#registry/domain/volunteer.ts";
import type { VolunteerStore } from "#registry/store/volunteers.ts";
import type { Command } from "#shared/command.ts";
import { derive } from "#shared/derive.ts";
import { madeBy } from "#shared/domain/change.ts";
import type { MergeId, VolunteerId } from "#shared/domain/ids.ts";
import { mayActOn } from "#shared/domain/reach.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Actor } from "#shared/domain/role.ts";
import { stampOf } from "#shared/domain/stamp.ts";
import { onConflictAgain } from "#shared/table/retry.ts";
import type { Write } from "#shared/table/table.ts";
import { isNothing, type Merge, type Moved, merged } from "../domain/merge.ts";
import type { PeopleStore } from "../store.ts";

export interface MergeNeeds {
  readonly store: Pick<VolunteerStore, "volunteer" | "commit" | "saveWrites" | "relinkWrite">;
  readonly people: Pick<PeopleStore, "merge" | "mergesOf" | "mergeWrite">;
  readonly points: Pick<PointsStore, "spends" | "everyEntry" | "takes" | "gives">;
  readonly evaluation: Pick<EvaluationStore, "totals" | "moves">;
  readonly activities: Pick<ActivityStore, "ofVolunteer">;
}

interface Asked {
  readonly kept: VolunteerId;
  readonly folded: VolunteerId;
  readonly reason: string;
}

export const mergeRecords =
  (needs: MergeNeeds) =>
  (actor: Actor, asked: Asked, command: Command): Promise<Merge> =>
    onConflictAgain(async () => {
      const pair = await pairFor(needs, actor, asked);
      const id = `merge_${derive("merge", command.key)}` as MergeId;
      const made = await needs.people.merge(asked.kept, id);
      if (made && madeBy(pair.kept.history, command)) return made;
      const open = (await needs.people.mergesOf(asked.kept)).find(
        (merge) => merge.folded === asked.folded,
      );
      return open ? moveRest(needs, open, command) : mergeOnce(needs, pair, { id, asked, command });
    });

/** Both records, if whoever asks reaches both; otherwise as if they were not there. */
export async function pairFor(
  { store }: Pick<MergeNeeds, "store">,
  actor: Actor,
  ids: { readonly kept: VolunteerId; readonly folded: VolunteerId },
) {
  const [kept, folded] = await Promise.all([
    store.volunteer(ids.kept),
    store.volunteer(ids.folded),
  ]);
  const isReached = [kept, folded].every((one) => one && mayActOn(actor, { area: one.area }));
  refuseUnless(kept && folded && isReached, "not-found");
  return { kept, folded };
}

interface Making {
  readonly id: MergeId;
  readonly asked: Asked;
  readonly command: Command;
}

async function mergeOnce(
  needs: MergeNeeds,
  before: { readonly kept: Volunteer; readonly folded: Volunteer },
  { id, asked, command }: Making,
): Promise<Merge> {
  const { store, people } = needs;
  await refuseOpenPlaces(needs, asked.folded, command.at);
  const after = merged(before, { ...command, why: asked.reason });
  const { moved, writes } = await movingAll(needs, { ...asked, id, at: command.at, nth: 1 });
  const { account } = before.folded;
  const merge: Merge = {
    ...{ id, kept: asked.kept, folded: asked.folded, state: "merged", moves: [moved], account },
    gaveAccount: before.kept.account === undefined && account !== undefined,
    ...{ at: command.at, why: asked.reason, version: 1 },
    stamp: stampOf(command, asked.reason),
  };
  await store.commit(
    ...store.saveWrites(before.folded, after.folded),
    ...store.saveWrites(before.kept, after.kept),
    people.mergeWrite(merge),
    ...(account ? [store.relinkWrite(account, asked.folded, asked.kept)] : []),
    ...writes,
  );
  return merge;
}

const placesMax = 100;

/** A place is its record's: the person could not check in for it under the other one. */
async function refuseOpenPlaces(
  { activities }: Pick<MergeNeeds, "activities">,
  id: VolunteerId,
  now: string,
): Promise<void> {
  const { items } = await activities.ofVolunteer(id, { limit: placesMax });
  const open = items.filter((enrolment) => enrolment.endsAt > now);
  refuseUnless(open.length === 0, "merge-impossible", { openPlaces: open.length });
}

/** Services that were settled after the merge came to the folded record; they follow. */
async function moveRest({ store, people, ...needs }: MergeNeeds, open: Merge, command: Command) {
  const nth = open.moves.length + 1;
  const { moved, writes } = await movingAll(needs, { ...open, at: command.at, nth });
  if (isNothing(moved)) return open;
  const merge = {
    ...open,
    moves: [...open.moves, moved],
    stamp: stampOf(command),
    version: open.version + 1,
  };
  await store.commit(people.mergeWrite(merge), ...writes);
  return merge;
}

interface Moving {
  readonly id: MergeId;
  readonly kept: VolunteerId;
  readonly folded: VolunteerId;
  readonly at: string;
  /** Which of the merge's moves this is. */
  readonly nth: number;
}

async function movingAll(
  needs: Pick<MergeNeeds, "points" | "evaluation">,
  moving: Moving,
): Promise<{ readonly moved: Moved; readonly writes: readonly Write[] }> {
  const { kept, folded } = moving;
  const spends = await needs.points.spends(folded);
  const balance = balanceOf(folded, await needs.points.everyEntry(folded));
  const totals = await needs.evaluation.totals(folded);
  const causeId = `${moving.id}-${moving.nth}`;
  const passing = { ...moving, from: folded, to: kept, points: balance, causeId };
  return {
    moved: { points: balance, ...totals },
    writes: [
      ...pointsWrites(needs.points, passing, spends),
      ...needs.evaluation.moves(folded, kept, totals),
    ],
  };
}

interface Passing {
  readonly id: MergeId;
  readonly from: VolunteerId;
  readonly to: VolunteerId;
  readonly points: number;
  readonly causeId: string;
  readonly at: string;
}

/** Two entries through an account between: each lies with its volunteer, and the sum stays zero. */
export function pointsWrites(
  points: Pick<MergeNeeds["points"], "takes" | "gives">,
  passing: Passing,
  spends: number,
): readonly Write[] {
  if (passing.points === 0) return [];
  const { from, to, causeId, at } = passing;
  const between = `merge:${passing.id}` as const;
  const entry: Omit<Entry, "from" | "to"> = {
    ...{ points: passing.points, cause: "merge", causeId, about: "", at },
  };
  return [
    ...points.takes(from, { ...entry, from, to: between }, spends),
    points.gives(to, { ...entry, from: between, to }),
  ];
}
