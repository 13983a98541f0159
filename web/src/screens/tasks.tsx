/** What waits for me: orders, activities to confirm, the twelve of my teams, and their messages. */
import { pathIn } from "#shared/words/language.ts";
import { call } from "../api/client.ts";
import { Figure } from "../components/screen/Figure.tsx";
import { Loading } from "../components/screen/Loading.tsx";
import { NotForYou } from "../components/screen/NotForYou.tsx";
import { Shown } from "../components/screen/Shown.tsx";
import { TeamTasks } from "../components/team/TeamTasks.tsx";
import { pageLanguage } from "../language.ts";
import { t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { cityNow, desksOf, holds, ownTeamsOf, useMe } from "./session.ts";
import { useAnswer } from "./use-answer.ts";
import { useRows } from "./use-rows.ts";

const pageSize = 100;
const loading = { state: "loading" } as const;

function Tasks() {
  const me = useMe();
  const asking = useAnswer(() => call("registry.myTeams", {}), []);
  if (holds(me, "keeper") && ownTeamsOf(me).length === 0) return <ToExchange />;
  if (!holds(me, "leader", "station", "institute", "centre")) return <NotForYou />;
  const own = ownTeamsOf(me);
  return (
    <>
      {desksOf(me).map((area) => (
        <DeskTasks key={area} area={area} />
      ))}
      <Shown of={asking}>
        {({ teams }) =>
          teams
            .filter(({ team }) => own.includes(team))
            .map((team) => <TeamTasks key={team.team} team={team} />)
        }
      </Shown>
    </>
  );
}

function DeskTasks({ area }: { readonly area: string }) {
  const orders = useRows(
    (after) => call("orders.deskQueue", { path: { area }, query: { limit: pageSize, after } }),
    [area],
  );
  const waiting = orders.rows.filter(({ state }) => state === "asked").length;
  const late = orders.rows.filter(
    ({ answerDueAt }) => answerDueAt !== undefined && Date.parse(answerDueAt) < cityNow(),
  ).length;
  const rows = (query: string) => pathIn(pageLanguage(), `/portal/orders.html?of=${area}&${query}`);
  if (orders.state !== "ready") {
    const { problem, again } = orders;
    return <Loading answer={problem ? { state: "failed", problem } : loading} again={again} />;
  }
  return (
    <section>
      <h2>{t("tasks.orders")}</h2>
      <dl class="figures">
        <Figure
          name={t("tasks.orders-late")}
          count={late}
          href={rows("state=dispatched&sort=due")}
        />
        <Figure name={t("tasks.orders-to-dispatch")} count={waiting} href={rows("state=asked")} />
      </dl>
    </section>
  );
}

function ToExchange() {
  return (
    <p>
      <a class="button" href={pathIn(pageLanguage(), "/portal/exchange.html")}>
        {t("exchange.title")}
      </a>
    </p>
  );
}

void mount(Tasks);
