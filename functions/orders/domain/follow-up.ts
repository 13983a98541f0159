/** The private link: order and secret in one word, so that no account is needed to follow it. */
import { OrderId } from "#shared/domain/ids.ts";

const bodyLength = 26;

export function followUpOf(order: OrderId, mac: string): string {
  return `${order.slice("ord_".length)}${mac}`;
}

/** The order that a link speaks of and the secret it carries; undefined if it is no link at all. */
export function readFollowUp(
  followUp: string,
): { readonly order: OrderId; readonly mac: string } | undefined {
  const order = OrderId.safeParse(`ord_${followUp.slice(0, bodyLength)}`);
  return order.success ? { order: order.data, mac: followUp.slice(bodyLength) } : undefined;
}

/** What people say on the phone: the first eight characters of the order's id. */
export function referenceOf(order: OrderId): string {
  const body = order.slice("ord_".length);
  return `${body.slice(0, 4)}-${body.slice(4, 8)}`;
}
