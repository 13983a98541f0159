/** Walks through all enrolments of an activity, page by page, up to the most places there can be. */
import type { ActivityId } from "#shared/domain/ids.ts";
import { placesMax } from "../domain/activity.ts";
import type { Enrolment } from "../domain/enrolment.ts";
import type { ActivityStore } from "../store.ts";

export async function* everyEnrolment(
  store: Pick<ActivityStore, "enrolments">,
  id: ActivityId,
): AsyncGenerator<Enrolment> {
  let seen = 0;
  let after: string | undefined;
  do {
    const page = await store.enrolments(id, after);
    yield* page.items;
    seen += page.items.length;
    after = page.next;
  } while (after !== undefined && seen < placesMax);
}
