/** A message to a team: what it is about as facts; the words are chosen where it is read. */
import type { Instant } from "#shared/domain/day.ts";
import type { TeamId } from "#shared/domain/ids.ts";

export const messageKinds = ["duty-behind", "duty-last-days", "order-dispatched"] as const;
export type MessageKind = (typeof messageKinds)[number];

export interface Message {
  readonly team: TeamId;
  /** What made it: the same cause is told once, however often it happens. */
  readonly cause: string;
  readonly kind: MessageKind;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly sentAt: Instant;
}
