/** Orders in the table; the requester's name, phone and address lie sealed beside them. */

import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { Change } from "#shared/domain/change.ts";
import { OrderId, TeamId } from "#shared/domain/ids.ts";
import { keys, lists } from "#shared/table/keys.ts";
import { Conflict, type Item, type Table, type Write } from "#shared/table/table.ts";
import { type Order, orderKinds, orderStates } from "./domain/order.ts";

const OrderItem = z.object({
  id: OrderId,
  reference: z.string(),
  of: z.enum(orderKinds),
  words: z.string(),
  area: AreaCode,
  isUrgent: z.boolean(),
  state: z.enum(orderStates),
  askedAt: z.string(),
  answerDueAt: z.string().optional(),
  team: TeamId.optional(),
  teams: z.array(TeamId).optional(),
  teamName: z.string().optional(),
  result: z.string().optional(),
  stars: z.int().optional(),
  ratingWords: z.string().optional(),
  version: z.int(),
  history: z.array(Change),
  requester: z.object({ name: z.string(), phone: z.string(), address: z.string() }),
});

/** Who asked, each field sealed and bound to the order. */
export interface SealedRequester {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
}

export interface KeptOrder extends Order {
  readonly requester: SealedRequester;
}

interface Listing {
  readonly limit: number;
  readonly after?: string | undefined;
}

export type OrderStore = ReturnType<typeof orderStore>;

export function orderStore(table: Table) {
  return {
    async order(id: OrderId): Promise<KeptOrder | undefined> {
      const item = await table.get(keys.order(id));
      return item && parseOrder(item);
    },

    /** "too-many" when the count would not have it; throws `Conflict` when it is there already. */
    async create(order: KeptOrder, count: Write): Promise<"created" | "too-many"> {
      try {
        await table.write({ put: itemOf(order), if: "absent" }, count);
        return "created";
      } catch (error) {
        if (!(error instanceof Conflict) || error.failed.includes(0)) throw error;
        return "too-many";
      }
    },

    async save(order: KeptOrder): Promise<void> {
      await table.write({ put: itemOf(order), if: { version: order.version - 1 } });
    },

    /** Unrated orders of a town, or of one village in it, village by village, oldest first. */
    async ofTown(town: AreaCode, village: AreaCode | undefined, { limit, after }: Listing) {
      const page = await table.query({
        index: "first",
        pk: lists.ordersOfTown(town, "", "" as OrderId).firstPk,
        ...(village ? { sk: { beginsWith: `${village}#` } } : {}),
        limit,
        after,
      });
      return { ...page, items: page.items.map(parseOrder) };
    },

    /** Orders that a team has been sent and that are not rated, the soonest deadline first. */
    async ofTeam(team: TeamId, { limit, after }: Listing) {
      const page = await table.query({
        index: "second",
        pk: lists.ordersOfTeam(team, "", "" as OrderId).secondPk,
        limit,
        after,
      });
      return { ...page, items: page.items.map(parseOrder) };
    },
  };
}

export function parseOrder(item: Item): KeptOrder {
  const { of, ...order } = OrderItem.parse(item);
  return { ...order, kind: of };
}

function itemOf({ kind, ...order }: KeptOrder) {
  const isOpen = order.state !== "rated";
  return {
    ...keys.order(order.id),
    ...(isOpen ? lists.ordersOfTown(order.area, order.askedAt, order.id) : {}),
    ...(isOpen && order.team
      ? lists.ordersOfTeam(order.team, order.answerDueAt ?? order.askedAt, order.id)
      : {}),
    ...order,
    kind: "order",
    of: kind,
  };
}
