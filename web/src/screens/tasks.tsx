/** What waits for me: orders, activities to confirm, the twelve of my teams, and their messages. */
import { pathIn } from "#shared/words/language.ts";
import { call } from "../api/client.ts";
import { NotForYou } from "../components/screen/NotForYou.tsx";
import { Shown } from "../components/screen/Shown.tsx";
import { TeamTasks } from "../components/team/TeamTasks.tsx";
import { pageLanguage } from "../language.ts";
import { t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { desksOf, holds, ownTeamsOf, useMe } from "./session.ts";
import { useAnswer } from "./use-answer.ts";

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

const shownMax = 100;

function DeskTasks({ area }: { readonly area: string }) {
  const asking = useAnswer(
    () => call("orders.deskQueue", { path: { area }, query: { limit: shownMax } }),
    [area],
  );
  return (
    <section class="panel">
      <h2>{t("tasks.orders-to-dispatch")}</h2>
      <Shown of={asking}>
        {({ items }) => (
          <p>
            <b>
              {t("tasks.count", { count: items.filter(({ state }) => state === "asked").length })}
            </b>{" "}
            <a href={pathIn(pageLanguage(), "/portal/orders.html")}>{t("tasks.orders-link")}</a>
          </p>
        )}
      </Shown>
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
