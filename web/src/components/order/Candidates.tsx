/** Which team to send: the ranked candidates, each with why, the first one chosen already. */
import { call } from "../../api/client.ts";
import type { Problem } from "../../api/problem.ts";
import { useAnswer } from "../../screens/use-answer.ts";
import { t } from "../../words/spoken.ts";
import { CommandForm } from "../form/CommandForm.tsx";
import { ChoiceField } from "../form/Field.tsx";
import { Empty } from "../screen/Empty.tsx";
import { Shown } from "../screen/Shown.tsx";
import type { Order } from "./OrderDetail.tsx";

interface Props {
  readonly order: Order;
  readonly onDone: () => void;
  readonly onRefused?: (problem: Problem) => void;
}

export function Candidates({ order, onDone, onRefused }: Props) {
  const path = { order: order.order };
  const asking = useAnswer(() => call("orders.candidates", { path }), [order.order]);
  return (
    <Shown of={asking}>
      {({ candidates }) =>
        candidates.length === 0 ? (
          <Empty text={t("orders.no-candidates")} />
        ) : (
          <CommandForm
            door="orders.dispatch"
            path={path}
            body={(values) => ({ ...values, version: order.version })}
            action={t("orders.dispatch")}
            consequence={t(order.isUrgent ? "orders.will-dispatch-urgent" : "orders.will-dispatch")}
            onDone={onDone}
            {...(onRefused ? { onRefused } : {})}
          >
            <ChoiceField
              name="team"
              label={t("orders.candidates")}
              wrong={t("team.wrong")}
              refusals="team-unknown"
              options={candidates.map(({ team, name, reasons }) => [
                team,
                `${name} (${reasons.map((reason) => t(`orders.why-${reason}`)).join(", ")})`,
              ])}
            />
          </CommandForm>
        )
      }
    </Shown>
  );
}
