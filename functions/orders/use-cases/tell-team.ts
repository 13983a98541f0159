/** Tells a team that it was sent an order: once for each dispatch, however often it is heard. */
import type { MessageStore } from "#messages/store.ts";
import { refuseUnless } from "#shared/domain/refusal.ts";
import type { Order } from "../domain/order.ts";

interface Needs {
  readonly messages: Pick<MessageStore, "send">;
}

export const tellTeam =
  ({ messages }: Needs) =>
  async (order: Order): Promise<void> => {
    if (order.state !== "dispatched") return;
    const { team, teamName, answerDueAt } = order;
    refuseUnless(team && teamName && answerDueAt, "team-unknown");
    await messages.send({
      team,
      cause: `order-${order.id}-${order.version}`,
      kind: "order-dispatched",
      facts: { teamName, reference: order.reference, dueAt: answerDueAt },
      sentAt: order.history.at(-1)?.at ?? order.askedAt,
    });
  };
