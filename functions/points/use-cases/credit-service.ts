/** Credits the points of a service record, once for each record. */
import type { ServiceRecord } from "#activities/domain/service-record.ts";
import { pointsFor } from "../domain/entry.ts";
import type { PointsStore } from "../store.ts";

interface Needs {
  readonly store: Pick<PointsStore, "credit">;
}

export const creditService =
  ({ store }: Needs) =>
  async (record: ServiceRecord): Promise<void> => {
    const points = pointsFor(record.minutes);
    if (points === 0) return;
    await store.credit(record.volunteer, {
      from: "issue",
      to: record.volunteer,
      points,
      cause: "service",
      causeId: record.activity,
      about: record.title,
      at: record.settledAt,
    });
  };
