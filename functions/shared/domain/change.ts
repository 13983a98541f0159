/**
 * One state change of a thing: who, when, from which command, into which state, why. The list of
 * changes is the thing's timeline, and it is how a repeated command is known: the same key again
 * finds its own change and gets the same answer.
 */
import * as z from "zod";
import { Refusal } from "./refusal.ts";
import { Instant, Version } from "./values.ts";

export const Change = z.strictObject({
  at: Instant,
  /** Account, or the clock or link that acted. */
  by: z.string(),
  /** Roles with their scopes, and the digest of a network: see `stamp.ts`. */
  as: z.string().optional(),
  from: z.string().optional(),
  /** Idempotency key of the command, bound to whoever sent it. */
  key: z.string(),
  /** Digest of the command's content. */
  digest: z.string(),
  to: z.string(),
  version: Version,
  why: z.string().optional(),
});
export type Change = z.infer<typeof Change>;

/** More changes than any honest life of a thing needs. */
export const changesMax = 60;

/** The change that a command already made, if it did; refuses a key that carried another command. */
export function madeBy(
  history: readonly Change[],
  command: { readonly key: string; readonly digest: string },
): Change | undefined {
  const made = history.find((change) => change.key === command.key);
  if (made && made.digest !== command.digest) throw new Refusal("idempotency-key-reused");
  return made;
}
