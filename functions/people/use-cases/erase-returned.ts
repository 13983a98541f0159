/** Registrations that were returned and never mended are erased after their time. */
import { derive, digestOf } from "#shared/derive.ts";
import { addMinutes } from "#shared/domain/day.ts";
import { returnedKeptDays } from "../domain/leaving.ts";
import type { PeopleStore } from "../store.ts";
import type { leave } from "./leave.ts";

interface Needs {
  readonly people: Pick<PeopleStore, "returnedUntil">;
  readonly leave: ReturnType<typeof leave>;
}

const by = "people.erase-returned";

/** Erases at most `most`, the longest waiting first; the next run takes the rest. */
export const eraseReturned =
  ({ people, leave: erase }: Needs) =>
  async (now: string, most: number): Promise<number> => {
    const until = addMinutes(now, -returnedKeptDays * 24 * 60);
    const due = await people.returnedUntil(until, most);
    for (const volunteer of due) {
      const command = { at: now, by, key: derive(by, volunteer), digest: digestOf(volunteer) };
      await erase({ volunteer, admit: () => undefined }, command);
    }
    return due.length;
  };
