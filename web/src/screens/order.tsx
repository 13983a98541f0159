/** One order: what is known of it, what can be done with it now, and what happened so far. */
import { useState } from "preact/hooks";
import { type Answer, call } from "../api/client.ts";
import type { Problem } from "../api/problem.ts";
import { actedAs, isBelow } from "../areas/acted-as.ts";
import { Candidates } from "../components/order/Candidates.tsx";
import { OrderFacts } from "../components/order/OrderFacts.tsx";
import { Recall } from "../components/order/Recall.tsx";
import { TeamActions } from "../components/order/TeamActions.tsx";
import { ByHash } from "../components/screen/ByHash.tsx";
import { Shown } from "../components/screen/Shown.tsx";
import { type Happened, Timeline } from "../components/screen/Timeline.tsx";
import { type AreaName, published } from "../data/published.ts";
import { lookup, t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { desksOf, holds, useMe } from "./session.ts";
import { useAnswer } from "./use-answer.ts";

type Record = Answer<"orders.record">;

function Order() {
  return <ByHash none={t("orders.choose")}>{(id) => <OneOrder key={id} id={id} />}</ByHash>;
}

function OneOrder({ id }: { readonly id: string }) {
  const asking = useAnswer(async () => {
    const path = { order: id };
    const [record, { areas }] = await Promise.all([
      call("orders.record", { path }),
      published("areas"),
    ]);
    return { record, areas };
  }, [id]);
  /** The version that was shown when somebody else turned out to be faster. */
  const [stale, setStale] = useState<number>();
  return (
    <Shown of={asking}>
      {({ record, areas }) => (
        <>
          {stale !== undefined && <Faster {...{ record, areas }} since={stale} />}
          <OrderFacts order={record.order} areas={areas} />
          <Actions
            key={record.order.version}
            order={record.order}
            onDone={() => {
              setStale(undefined);
              asking.again();
            }}
            onRefused={({ code }: Problem) => {
              if (code !== "stale-version" && code !== "order-transition-forbidden") return;
              setStale(record.order.version);
              asking.again();
            }}
          />
          <h2>{t("orders.steps")}</h2>
          <Timeline steps={stepsOf(record, areas)} />
        </>
      )}
    </Shown>
  );
}

function stepsOf({ steps }: Record, areas: readonly AreaName[], since = 0): readonly Happened[] {
  const nameOf = (code: string) => areas.find((area) => area.code === code)?.name;
  const roleOf = (role: string) => lookup(`role.${role}`);
  return steps
    .filter(({ version }) => version > since)
    .map(({ at, to, as }) => {
      return { at, what: t(`orders.state-${to}`), by: actedAs(as, roleOf, nameOf) };
    });
}

interface FasterProps {
  readonly record: Record;
  readonly areas: readonly AreaName[];
  readonly since: number;
}

/** What changed since the page was opened: nothing was overwritten, and here is the difference. */
function Faster({ record, areas, since }: FasterProps) {
  return (
    <div class="problem" role="alert">
      <h2>{t("orders.faster")}</h2>
      <Timeline steps={stepsOf(record, areas, since)} />
    </div>
  );
}

interface ActionsProps {
  readonly order: Record["order"];
  readonly onDone: () => void;
  readonly onRefused: (problem: Problem) => void;
}

/** What this person may do with it now; the server decides in any case. */
function Actions(props: ActionsProps) {
  const me = useMe();
  const { area, state } = props.order;
  const isDesk = desksOf(me).some((desk) => isBelow(area, desk));
  return (
    <>
      {isDesk && state === "asked" && <Candidates {...props} />}
      {isDesk && state === "dispatched" && <Recall {...props} />}
      {holds(me, "leader") && <TeamActions {...props} />}
    </>
  );
}

void mount(Order);
