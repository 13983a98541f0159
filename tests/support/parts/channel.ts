/** Messages that would have left through the city's gateway. */
import type { Message } from "#messages/domain/message.ts";

export const delivered: Message[] = [];

export const webhookChannel = () => async (message: Message) => {
  delivered.push(message);
};
