/** What a team can do with an order it was sent: take it on, then report it as done. */
import { t } from "../../words/spoken.ts";
import { CommandForm } from "../form/CommandForm.tsx";
import { LongField } from "../form/Field.tsx";
import type { Order } from "./OrderDetail.tsx";

interface Props {
  readonly order: Order;
  readonly onDone: () => void;
}

export function TeamActions({ order, onDone }: Props) {
  const path = { order: order.order };
  const withVersion = (values: Record<string, unknown>) => ({ ...values, version: order.version });
  if (order.state === "dispatched") {
    return (
      <CommandForm
        key="accept"
        door="orders.accept"
        path={path}
        body={withVersion}
        action={t("orders.accept")}
        onDone={onDone}
      />
    );
  }
  if (order.state !== "accepted") return null;
  return (
    <CommandForm
      key="finish"
      door="orders.finish"
      path={path}
      body={withVersion}
      action={t("orders.finish")}
      onDone={onDone}
    >
      <LongField
        name="result"
        label={t("orders.finish-result")}
        hint={t("orders.finish-result-hint")}
        wrong={t("orders.finish-result-wrong")}
        rows={3}
      />
    </CommandForm>
  );
}
