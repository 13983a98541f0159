/** What a state change is stamped with: who, when, under which key, with which content. */
import { digestOf } from "./derive.ts";
import type { Change } from "./domain/change.ts";
import { type Actor, asText } from "./domain/role.ts";

export type Command = Pick<Change, "at" | "by" | "as" | "from" | "key" | "digest">;

interface Called {
  readonly actor: Actor;
  readonly path: unknown;
  readonly body: unknown;
  readonly key: string;
  readonly now: string;
  readonly network?: string;
}

export function commandOf(call: Called): Command {
  return {
    at: call.now,
    by: call.actor.account ?? "visitor",
    as: asText(call.actor),
    from: call.network,
    key: call.key,
    digest: digestOf([call.path, call.body]),
  };
}
