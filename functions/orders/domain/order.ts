/** An order: a resident's wish, its states, and who may move it from one to the next. */

import { serviceKinds } from "#registry/domain/service-kind.ts";
import type { AreaCode } from "#shared/domain/area.ts";
import { type Change, changesMax } from "#shared/domain/change.ts";
import { addMinutes, type Instant } from "#shared/domain/day.ts";
import type { OrderId, TeamId } from "#shared/domain/ids.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";

export const orderKinds = serviceKinds;
export type OrderKind = (typeof orderKinds)[number];

export const orderStates = ["asked", "dispatched", "accepted", "done", "rated"] as const;
export type OrderState = (typeof orderStates)[number];

/** The state machine: each action, the state it starts from and the one it leads to. */
export const transitions = {
  dispatch: { from: "asked", to: "dispatched" },
  /** Undoes a dispatch, as long as the team has not taken it on. */
  recall: { from: "dispatched", to: "asked" },
  accept: { from: "dispatched", to: "accepted" },
  finish: { from: "accepted", to: "done" },
  rate: { from: "done", to: "rated" },
} as const satisfies Record<string, { from: OrderState; to: OrderState }>;
export type OrderAction = keyof typeof transitions;

/** From asked to rated: sent, taken on, done, rated. */
const stepsToTheEnd = 4;

/** Hours that a team has to answer after dispatch (mission rule 7). */
export const answerHours = { normal: 24, urgent: 2 } as const;

export interface Order {
  readonly id: OrderId;
  /** What people say on the phone: short, unique, says nothing about the person. */
  readonly reference: string;
  readonly kind: OrderKind;
  readonly words: string;
  readonly area: AreaCode;
  readonly isUrgent: boolean;
  readonly state: OrderState;
  readonly askedAt: Instant;
  readonly answerDueAt?: Instant | undefined;
  readonly team?: TeamId | undefined;
  readonly teams?: readonly TeamId[] | undefined;
  readonly teamName?: string | undefined;
  readonly result?: string | undefined;
  readonly stars?: number | undefined;
  readonly ratingWords?: string | undefined;
  readonly version: number;
  readonly history: readonly Change[];
}

type Facts = Partial<
  Pick<Order, "team" | "teams" | "teamName" | "result" | "stars" | "ratingWords">
>;

/** Moves an order by an action, or refuses. The answering clock runs only while dispatched. */
export function move(
  order: Order,
  action: OrderAction,
  facts: Facts,
  change: Omit<Change, "to" | "version">,
): Order {
  const { from, to } = transitions[action];
  refuseUnless(order.state === from, "order-transition-forbidden", { state: order.state, action });
  // Sending and taking back could go on for ever; what is left is kept for bringing it to its end.
  const hasRoom = order.history.length + stepsToTheEnd < changesMax;
  refuseUnless(action !== "recall" || hasRoom, "order-transition-forbidden", {
    changesMax,
    action,
  });
  const version = order.version + 1;
  const { answerDueAt: _, ...rest } = order;
  return {
    ...(to === "asked" ? withoutTeam(rest) : rest),
    ...facts,
    ...(to === "dispatched" ? { answerDueAt: answerDueAt(order.isUrgent, change.at) } : {}),
    state: to,
    version,
    history: [...order.history, { ...change, to, version }],
  };
}

/** An order that waits at a desk again is no team's; its history says whose it was. */
function withoutTeam({ team: _, teams: __, teamName: ___, ...order }: Order): Order {
  return order;
}

export function answerDueAt(isUrgent: boolean, dispatchedAt: Instant): Instant {
  return addMinutes(dispatchedAt, (isUrgent ? answerHours.urgent : answerHours.normal) * 60);
}

/** Personal data of the requester is readable by those who handle the order, while they do. */
export function showsRequester(order: Pick<Order, "state">): boolean {
  return order.state !== "rated";
}
