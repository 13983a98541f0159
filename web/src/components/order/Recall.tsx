/** Takes a dispatch back, as long as the team has not answered. */
import type { Problem } from "../../api/problem.ts";
import { t } from "../../words/spoken.ts";
import { CommandForm } from "../form/CommandForm.tsx";
import type { Order } from "./OrderDetail.tsx";

interface Props {
  readonly order: Order;
  readonly onDone: () => void;
  readonly onRefused?: (problem: Problem) => void;
}

export function Recall({ order, onDone, onRefused }: Props) {
  return (
    <CommandForm
      door="orders.recall"
      path={{ order: order.order }}
      body={() => ({ version: order.version })}
      action={t("orders.recall")}
      consequence={t("orders.will-recall", { team: order.teamName ?? "" })}
      isSecond
      onDone={onDone}
      {...(onRefused ? { onRefused } : {})}
    />
  );
}
