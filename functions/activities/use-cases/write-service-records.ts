/** Writes the service records that a settled activity stands for: each once, resumable anywhere. */
import { eachAtOnce } from "#shared/at-once.ts";
import type { Activity } from "../domain/activity.ts";
import { recordOf, type ServiceRecord } from "../domain/service-record.ts";
import type { ActivityStore } from "../store.ts";
import { everyEnrolment } from "./every-enrolment.ts";

interface Needs {
  readonly store: Pick<ActivityStore, "enrolments" | "record">;
}

const atOnce = 8;

export const writeServiceRecords =
  ({ store }: Needs) =>
  async (activity: Activity): Promise<void> => {
    if (activity.state !== "settled") return;
    const records: ServiceRecord[] = [];
    for await (const enrolment of everyEnrolment(store, activity.id)) {
      const record = recordOf(activity, enrolment);
      if (record) records.push(record);
    }
    await eachAtOnce(atOnce, records, (record) => store.record(record));
  };
