/** What a schedule's function does: finds the clock's job by its id and says how much it did. */
import * as z from "zod";
import { log, traceOf } from "./log.ts";

const Tick = z.object({ clock: z.string() });

/** Each job returns a count for the log. A failing job fails the invocation, so it is retried. */
export function clockHandler(jobs: Readonly<Record<string, () => Promise<number>>>) {
  return async (event: unknown): Promise<{ clock: string; count: number }> => {
    const { clock } = Tick.parse(event);
    const job = jobs[clock];
    if (!job) throw new Error(`no job for clock ${clock}`);
    try {
      const count = await job();
      log({ level: "info", what: `clock ${clock}`, count });
      return { clock, count };
    } catch (error) {
      log({ level: "error", what: `clock ${clock}`, error: traceOf(error) });
      throw error;
    }
  };
}
