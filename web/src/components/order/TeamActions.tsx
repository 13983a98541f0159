/** What a team can do with an order it was sent: take it on, then report it as done. */
import type { Problem } from "../../api/problem.ts";
import { t } from "../../words/spoken.ts";
import { CommandForm } from "../form/CommandForm.tsx";
import { LongField } from "../form/Field.tsx";
import type { Order } from "./OrderDetail.tsx";

interface Props {
  readonly order: Order;
  readonly onDone: () => void;
  readonly onRefused?: (problem: Problem) => void;
}

export function TeamActions({ order, onDone, onRefused }: Props) {
  const refused = onRefused ? { onRefused } : {};
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
        consequence={t("orders.will-take-on")}
        onDone={onDone}
        {...refused}
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
      consequence={t("orders.will-finish")}
      onDone={onDone}
      {...refused}
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
