/** Orders: a desk sends them out, a team takes them on and reports them as done. */
import { call } from "../api/client.ts";
import { Candidates } from "../components/order/Candidates.tsx";
import { type Order, OrderRow } from "../components/order/OrderRow.tsx";
import { TeamActions } from "../components/order/TeamActions.tsx";
import { List } from "../components/screen/List.tsx";
import { NotForYou } from "../components/screen/NotForYou.tsx";
import { Shown } from "../components/screen/Shown.tsx";
import { teamName } from "../components/team/team-name.ts";
import { t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { desksOf, holds, useMe } from "./session.ts";
import { useAnswer } from "./use-answer.ts";
import { usePages } from "./use-pages.ts";

function Orders() {
  const me = useMe();
  const desks = desksOf(me);
  if (desks.length === 0 && !holds(me, "leader")) return <NotForYou />;
  return (
    <>
      {desks.map((area) => (
        <Desk key={area} area={area} />
      ))}
      {holds(me, "leader") && <Teams />}
    </>
  );
}

function Desk({ area }: { readonly area: string }) {
  const orders = usePages(
    (after) => call("orders.deskQueue", { path: { area }, query: { limit: 20, after } }),
    [area],
  );
  return (
    <section>
      <h2>{t("orders.desk")}</h2>
      <List
        of={orders}
        none={t("orders.none")}
        row={(order: Order) => (
          <OrderRow key={order.order} of={order}>
            {order.state === "asked" && <Candidates order={order} onDone={orders.again} />}
          </OrderRow>
        )}
      />
    </section>
  );
}

function Teams() {
  const me = useMe();
  const asking = useAnswer(() => call("registry.myTeams", {}), []);
  return (
    <Shown of={asking}>
      {({ teams }) =>
        teams
          .filter(({ team }) =>
            me.grants.some(({ scope }) => "team" in scope && scope.team === team),
          )
          .map((team) => <OfTeam key={team.team} team={team.team} name={teamName(team)} />)
      }
    </Shown>
  );
}

function OfTeam({ team, name }: { readonly team: string; readonly name: string }) {
  const orders = usePages(
    (after) => call("orders.teamQueue", { path: { team }, query: { limit: 20, after } }),
    [team],
  );
  return (
    <section>
      <h2>{t("orders.of-team", { team: name })}</h2>
      <List
        of={orders}
        none={t("orders.none")}
        row={(order: Order) => (
          <OrderRow key={order.order} of={order}>
            <TeamActions order={order} onDone={orders.again} />
          </OrderRow>
        )}
      />
    </section>
  );
}

void mount(Orders);
