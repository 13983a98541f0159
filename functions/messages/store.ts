/** Messages in the table: one for each cause. */

import * as z from "zod";
import { TeamId } from "#shared/domain/ids.ts";
import { keys, lists } from "#shared/table/keys.ts";
import { Conflict, type Item, type Table } from "#shared/table/table.ts";
import { type Message, messageKinds } from "./domain/message.ts";

const MessageItem = z.object({
  team: TeamId,
  cause: z.string(),
  of: z.enum(messageKinds),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  sentAt: z.string(),
});

export function parseMessage(item: Item): Message {
  const { of, ...message } = MessageItem.parse(item);
  return { ...message, kind: of };
}

export type MessageStore = ReturnType<typeof messageStore>;

export function messageStore(table: Table) {
  return {
    /** Sends a message unless its cause was told before; tells which of the two it was. */
    async send({ kind, ...message }: Message): Promise<"sent" | "told-before"> {
      const put = {
        ...keys.message(message.team, message.cause),
        ...lists.messagesOfTeam(message.team, message.sentAt, message.cause),
        ...message,
        kind: "message",
        of: kind,
      };
      try {
        await table.write({ put, if: "absent" });
        return "sent";
      } catch (error) {
        if (error instanceof Conflict) return "told-before";
        throw error;
      }
    },

    /** Newest first. */
    async ofTeam(team: TeamId, listing: { limit: number; after?: string | undefined }) {
      const page = await table.query({
        index: "first",
        pk: lists.messagesOfTeam(team, "", "").firstPk,
        newestFirst: true,
        ...listing,
      });
      return { ...page, items: page.items.map(parseMessage) };
    },
  };
}
