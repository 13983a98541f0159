/** What every change is stamped with, so that the audit trail can say it: who, as what, from where. */
import * as z from "zod";
import { Instant } from "./values.ts";

export const Stamp = z.object({
  at: Instant,
  /** Account, or the clock or link that acted. */
  by: z.string(),
  /** Roles with their scopes that the door counted. */
  as: z.string().optional(),
  /** Digest of the network that it came from; nobody can tell the address from it. */
  from: z.string().optional(),
  why: z.string().optional(),
});
export type Stamp = z.infer<typeof Stamp>;

/** The stamp alone, of whatever carries one. */
export function stampOf({ at, by, as, from }: Stamp, why?: string): Stamp {
  return {
    ...{ at, by },
    ...(as === undefined ? {} : { as }),
    ...(from === undefined ? {} : { from }),
    ...(why === undefined ? {} : { why }),
  };
}
