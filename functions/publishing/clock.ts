/** Publishing's clock, also run after each deployment: every shared page anew from fresh shells. */
import { clockHandler } from "#shared/clock.ts";
import { instantNow } from "#shared/http/runtime.ts";
import { publishEverything, store } from "./parts.ts";

const jobs = clockHandler({
  "publishing.refresh": async () => {
    const count = await publishEverything();
    await store.notePublication(instantNow());
    return count;
  },
});

/** A deployment's trigger brings no clock id: it means this function's only job. */
export const handler = (event: unknown) =>
  jobs(isTick(event) ? event : { clock: "publishing.refresh" });

function isTick(event: unknown): boolean {
  return typeof event === "object" && event !== null && "clock" in event;
}
