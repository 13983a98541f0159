/** What can be done with many orders at once: a desk sends each to its best team, a team takes them on. */
import { call } from "../../api/client.ts";
import { newKey } from "../../api/send.ts";
import type { BulkAction } from "../../list/bulk.ts";
import { t } from "../../words/spoken.ts";
import type { Order } from "./OrderDetail.tsx";

/** The candidate that stands first, as when one is sent by itself. */
export const dispatchMany = (): BulkAction<Order> => ({
  key: "dispatch",
  label: t("orders.dispatch-many"),
  consequence: (count) => t("orders.dispatch-count", { count }),
  plan: async (row) => {
    if (row.state !== "asked") return undefined;
    const path = { order: row.order };
    const { candidates } = await call("orders.candidates", { path });
    const [first] = candidates;
    if (!first) return undefined;
    const key = newKey();
    const body = { team: first.team, version: row.version };
    return {
      row,
      text: t("orders.dispatch-to", { team: first.name }),
      run: () => call("orders.dispatch", { path, body, key }),
    };
  },
});

export const recallMany = (): BulkAction<Order> => ({
  key: "recall",
  label: t("orders.recall-many"),
  consequence: (count) => t("orders.recall-count", { count }),
  plan: async (row) => {
    if (row.state !== "dispatched") return undefined;
    const key = newKey();
    const asked = { path: { order: row.order }, body: { version: row.version }, key };
    const text = t("orders.recall-from", { team: row.teamName ?? "" });
    return { row, text, run: () => call("orders.recall", asked) };
  },
});

export const acceptMany = (): BulkAction<Order> => ({
  key: "accept",
  label: t("orders.accept-many"),
  consequence: (count) => t("orders.accept-count", { count }),
  plan: async (row) => {
    if (row.state !== "dispatched") return undefined;
    const key = newKey();
    const asked = { path: { order: row.order }, body: { version: row.version }, key };
    return { row, text: t("orders.will-accept"), run: () => call("orders.accept", asked) };
  },
});
