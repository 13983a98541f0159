/** Look, decide, write: again from the start when somebody else wrote in between. */
import { Refusal } from "../domain/refusal.ts";
import { Conflict } from "./table.ts";

const triesMax = 4;

/**
 * Runs `attempt` until it does not meet a `Conflict`. Because each try looks again, a repeat finds
 * what an earlier, seemingly lost write has left, and a rule decides on what is true now.
 */
export async function onConflictAgain<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      if (tries === triesMax) throw new Refusal("too-busy");
    }
  }
}
