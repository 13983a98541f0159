/** Orders: a desk sends them out, a team takes them on and reports them as done. */
import { useMemo } from "preact/hooks";
import { call } from "../api/client.ts";
import { RecordList } from "../components/list/RecordList.tsx";
import { Candidates } from "../components/order/Candidates.tsx";
import { OrderDetail } from "../components/order/OrderDetail.tsx";
import { acceptMany, dispatchMany, recallMany } from "../components/order/order-bulk.ts";
import { orderShape, type Places } from "../components/order/order-shape.tsx";
import { Recall } from "../components/order/Recall.tsx";
import { TeamActions } from "../components/order/TeamActions.tsx";
import { NotForYou } from "../components/screen/NotForYou.tsx";
import { Shown } from "../components/screen/Shown.tsx";
import { WhichList } from "../components/screen/WhichList.tsx";
import { teamName } from "../components/team/team-name.ts";
import { type AreaName, published, townsOf, villagesOf } from "../data/published.ts";
import { t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { desksOf, holds, ledTeamsOf, useMe } from "./session.ts";
import { useAnswer } from "./use-answer.ts";
import { useOf } from "./use-ask.ts";
import { useRows } from "./use-rows.ts";

const pageSize = 100;
const isCity = (code: string) => code.endsWith("000000");
const isTown = (code: string) => code.endsWith("000");

async function whatThereIs() {
  const [{ areas }, { teams }] = await Promise.all([
    published("areas"),
    call("registry.myTeams", {}),
  ]);
  return { areas, teams };
}

function Orders() {
  const me = useMe();
  const asking = useAnswer(whatThereIs, []);
  if (desksOf(me).length === 0 && !holds(me, "leader")) return <NotForYou />;
  return (
    <Shown of={asking}>
      {({ areas, teams }) => {
        const nameOf = (code: string) => areas.find((area) => area.code === code)?.name ?? code;
        const led = ledTeamsOf(me);
        return (
          <Queues
            areas={areas}
            lists={[
              ...desksWithTowns(desksOf(me), areas).map(
                (code) => [code, t("orders.of-desk", { area: nameOf(code) })] as const,
              ),
              ...teams
                .filter(({ team }) => led.includes(team))
                .map((team) => [team.team, t("orders.of-team", { team: teamName(team) })] as const),
            ]}
          />
        );
      }}
    </Shown>
  );
}

/** A city's desk may look at one town alone, so that it never has to load the whole city. */
function desksWithTowns(desks: readonly string[], areas: readonly AreaName[]): readonly string[] {
  const towns = townsOf(areas).map(({ code }) => code);
  return [...new Set(desks.flatMap((desk) => (isCity(desk) ? [desk, ...towns] : [desk])))];
}

interface QueuesProps {
  readonly areas: readonly AreaName[];
  readonly lists: readonly (readonly [of: string, name: string])[];
}

function Queues({ areas, lists }: QueuesProps) {
  const [asked, go] = useOf();
  const [of = "", name = ""] = lists.find(([one]) => one === asked) ?? lists[0] ?? [];
  return (
    <>
      <WhichList label={t("orders.which")} lists={lists} of={of} onGo={go} />
      {of.startsWith("team_") ? (
        <OfTeam key={of} team={of} caption={name} areas={areas} />
      ) : (
        <Desk key={of} area={of} caption={name} areas={areas} />
      )}
    </>
  );
}

interface QueueProps {
  readonly caption: string;
  readonly areas: readonly AreaName[];
}

function Desk({ area, caption, areas }: QueueProps & { readonly area: string }) {
  const orders = useRows(
    (after) => call("orders.deskQueue", { path: { area }, query: { limit: pageSize, after } }),
    [area],
  );
  const shape = useMemo(() => orderShape(placesIn(area, areas)), [area, areas]);
  const actions = useMemo(() => [dispatchMany(), recallMany()], []);
  return (
    <RecordList
      name="orders"
      {...{ caption, shape, actions }}
      of={orders}
      none={t("orders.none")}
      detail={(order) => (
        <OrderDetail of={order}>
          {order.state === "asked" && <Candidates order={order} onDone={orders.again} />}
          {order.state === "dispatched" && <Recall order={order} onDone={orders.again} />}
        </OrderDetail>
      )}
    />
  );
}

function placesIn(area: string, all: readonly AreaName[]): Places {
  if (isCity(area)) return { all, below: townsOf(all), areTowns: true };
  return { all, below: isTown(area) ? villagesOf(all, area) : [], areTowns: false };
}

function OfTeam({ team, caption, areas }: QueueProps & { readonly team: string }) {
  const orders = useRows(
    (after) => call("orders.teamQueue", { path: { team }, query: { limit: pageSize, after } }),
    [team],
  );
  const shape = useMemo(() => {
    return { ...orderShape({ all: areas, below: [], areTowns: false }), order: "due" };
  }, [areas]);
  const actions = useMemo(() => [acceptMany()], []);
  return (
    <RecordList
      name="team-orders"
      {...{ caption, shape, actions }}
      of={orders}
      none={t("orders.none")}
      detail={(order) => (
        <OrderDetail of={order}>
          <TeamActions order={order} onDone={orders.again} />
        </OrderDetail>
      )}
    />
  );
}

void mount(Orders);
